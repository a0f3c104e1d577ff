package dev.isobar.domain.normals.post;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A least-squares fit of a constant and n harmonics to the slots of a circular year.
 *
 * <p>The normal equations are solved by a Cholesky factorization, which cells with the same missing slots share. The fit
 * is unique from 2n+1 slots on; a matrix that is singular in double precision, as of slots that lie close together, is
 * taken for too few.
 */
final class HarmonicFit {

    private static final double SINGULAR = 1e-10;

    private final int slots;
    private final int terms;

    /** Shape [slot][term]: 1, then cosine and sine of each harmonic. */
    private final double[][] basis;

    private BitSet fitted = new BitSet();
    private double @Nullable [][] factor;

    HarmonicFit(int n, int slots) {
        this.slots = slots;
        this.terms = 2 * n + 1;
        this.basis = new double[slots][terms];
        for (int slot = 0; slot < slots; slot++) {
            basis[slot][0] = 1;
            for (int k = 1; k <= n; k++) {
                // The phase is reduced first, so that equal phases have equal values.
                double angle = 2 * StrictMath.PI * ((long) k * slot % slots) / slots;
                basis[slot][2 * k - 1] = StrictMath.cos(angle);
                basis[slot][2 * k] = StrictMath.sin(angle);
            }
        }
    }

    /** Smooths in place; values have shape [slot][cell]. */
    void apply(float[] values, int cells) {
        for (int c = 0; c < cells; c++) {
            BitSet present = new BitSet(slots);
            double[] coefficients = new double[terms];
            for (int slot = 0; slot < slots; slot++) {
                float value = values[slot * cells + c];
                if (!Float.isNaN(value)) {
                    present.set(slot);
                    for (int t = 0; t < terms; t++) {
                        coefficients[t] += basis[slot][t] * value;
                    }
                }
            }
            if (!present.equals(fitted)) {
                fitted = present;
                factor = factor(present);
            }
            boolean solved = solve(coefficients);
            for (int slot = present.nextSetBit(0); slot >= 0; slot = present.nextSetBit(slot + 1)) {
                values[slot * cells + c] = solved ? (float) at(slot, coefficients) : Float.NaN;
            }
        }
    }

    private double at(int slot, double[] coefficients) {
        double sum = 0;
        for (int t = 0; t < terms; t++) {
            sum += basis[slot][t] * coefficients[t];
        }
        return sum;
    }

    /** The lower triangle L of the normal matrix L L', or null when there are too few slots. */
    private double @Nullable [][] factor(BitSet present) {
        double[][] matrix = new double[terms][terms];
        for (int slot = present.nextSetBit(0); slot >= 0; slot = present.nextSetBit(slot + 1)) {
            for (int i = 0; i < terms; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] += basis[slot][i] * basis[slot][j];
                }
            }
        }
        double smallest = SINGULAR * present.cardinality();
        for (int i = 0; i < terms; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= matrix[i][k] * matrix[j][k];
                }
                if (i == j && !(rest > smallest)) {
                    return null;
                }
                matrix[i][j] = i == j ? Math.sqrt(rest) : rest / matrix[j][j];
            }
        }
        return matrix;
    }

    private boolean solve(double[] right) {
        double[][] lower = factor;
        if (lower == null) {
            Arrays.fill(right, Double.NaN);
            return false;
        }
        for (int i = 0; i < terms; i++) {
            for (int j = 0; j < i; j++) {
                right[i] -= lower[i][j] * right[j];
            }
            right[i] /= lower[i][i];
        }
        for (int i = terms - 1; i >= 0; i--) {
            for (int j = i + 1; j < terms; j++) {
                right[i] -= lower[j][i] * right[j];
            }
            right[i] /= lower[i][i];
        }
        return true;
    }
}
