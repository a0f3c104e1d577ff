package dev.isobar.domain.draws.tcrisk;

import java.util.Arrays;

/**
 * The 4x4 covariance of winds, as lower triangle by rows (10 numbers): its Cholesky factor, and the nearest matrix that
 * has one.
 */
final class Covariance {

    static final int SIZE = 10;
    private static final int ORDER = 4;
    private static final int SWEEPS = 12;
    private static final double RELATIVE_FLOOR = 1e-12;

    private Covariance() {}

    /**
     * The lower Cholesky factor.
     *
     * @param matrix 10 numbers from {@code offset}
     * @param factor 10 numbers, the same shape
     * @return whether the matrix is positive definite; if not the factor is of no use
     */
    static boolean factorize(double[] matrix, int offset, double[] factor) {
        double d0 = matrix[offset];
        if (!(d0 > 0)) {
            return false;
        }
        double l00 = Math.sqrt(d0);
        double l10 = matrix[offset + 1] / l00;
        double d1 = matrix[offset + 2] - l10 * l10;
        if (!(d1 > 0)) {
            return false;
        }
        double l11 = Math.sqrt(d1);
        double l20 = matrix[offset + 3] / l00;
        double l21 = (matrix[offset + 4] - l20 * l10) / l11;
        double d2 = matrix[offset + 5] - l20 * l20 - l21 * l21;
        if (!(d2 > 0)) {
            return false;
        }
        double l22 = Math.sqrt(d2);
        double l30 = matrix[offset + 6] / l00;
        double l31 = (matrix[offset + 7] - l30 * l10) / l11;
        double l32 = (matrix[offset + 8] - l30 * l20 - l31 * l21) / l22;
        double d3 = matrix[offset + 9] - l30 * l30 - l31 * l31 - l32 * l32;
        if (!(d3 > 0)) {
            return false;
        }
        factor[0] = l00;
        factor[1] = l10;
        factor[2] = l11;
        factor[3] = l20;
        factor[4] = l21;
        factor[5] = l22;
        factor[6] = l30;
        factor[7] = l31;
        factor[8] = l32;
        factor[9] = Math.sqrt(d3);
        return true;
    }

    /**
     * The factor of the nearest positive definite matrix in the Frobenius norm: eigenvalues below a millionth of a
     * millionth of the largest are raised to it (Higham 1988, Linear Algebra and its Applications 103, theorem 2.1; the
     * eigenvalues by cyclic Jacobi rotations). All zero when no eigenvalue is positive.
     */
    static void factorizeNearest(double[] matrix, int offset, double[] factor) {
        double[] a = square(matrix, offset);
        double[] vectors = identity();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < ORDER; p++) {
                for (int q = p + 1; q < ORDER; q++) {
                    rotate(a, vectors, p, q);
                }
            }
        }
        double largest = 0;
        for (int i = 0; i < ORDER; i++) {
            largest = Math.max(largest, a[i * ORDER + i]);
        }
        Arrays.fill(factor, 0);
        if (!(largest > 0)) {
            return;
        }
        double floor = largest * RELATIVE_FLOOR;
        double[] nearest = new double[SIZE];
        for (int row = 0, i = 0; row < ORDER; row++) {
            for (int column = 0; column <= row; column++, i++) {
                for (int e = 0; e < ORDER; e++) {
                    nearest[i] +=
                            Math.max(a[e * ORDER + e], floor) * vectors[row * ORDER + e] * vectors[column * ORDER + e];
                }
            }
        }
        for (int diagonal : new int[] {0, 2, 5, 9}) {
            nearest[diagonal] += floor;
        }
        if (!factorize(nearest, 0, factor)) {
            Arrays.fill(factor, 0);
        }
    }

    private static double[] square(double[] matrix, int offset) {
        double[] square = new double[ORDER * ORDER];
        for (int row = 0, i = offset; row < ORDER; row++) {
            for (int column = 0; column <= row; column++, i++) {
                square[row * ORDER + column] = matrix[i];
                square[column * ORDER + row] = matrix[i];
            }
        }
        return square;
    }

    private static double[] identity() {
        double[] identity = new double[ORDER * ORDER];
        for (int i = 0; i < ORDER; i++) {
            identity[i * ORDER + i] = 1;
        }
        return identity;
    }

    /** Makes {@code a[p][q]} zero by a rotation of both sides, and turns the vectors with it. */
    private static void rotate(double[] a, double[] vectors, int p, int q) {
        double between = a[p * ORDER + q];
        if (between == 0) {
            return;
        }
        double theta = (a[q * ORDER + q] - a[p * ORDER + p]) / (2 * between);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < ORDER; i++) {
            double ip = a[i * ORDER + p];
            double iq = a[i * ORDER + q];
            a[i * ORDER + p] = cosine * ip - sine * iq;
            a[i * ORDER + q] = sine * ip + cosine * iq;
        }
        for (int i = 0; i < ORDER; i++) {
            double pi = a[p * ORDER + i];
            double qi = a[q * ORDER + i];
            a[p * ORDER + i] = cosine * pi - sine * qi;
            a[q * ORDER + i] = sine * pi + cosine * qi;
            double vp = vectors[i * ORDER + p];
            double vq = vectors[i * ORDER + q];
            vectors[i * ORDER + p] = cosine * vp - sine * vq;
            vectors[i * ORDER + q] = sine * vp + cosine * vq;
        }
    }
}
