package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CovarianceTest {

    @Test
    void theFactorTimesItselfIsTheMatrix() {
        double[] matrix = {4, 1, 9, -0.5, 2, 6, 0.3, -1, 0.7, 3};
        double[] factor = new double[Covariance.SIZE];
        assertThat(Covariance.factorize(matrix, 0, factor)).isTrue();
        assertThat(squared(factor)).containsExactly(matrix, within(1e-12));
    }

    @Test
    void aDefiniteMatrixIsItsOwnNearest() {
        double[] matrix = {4, 1, 9, -0.5, 2, 6, 0.3, -1, 0.7, 3};
        double[] factor = new double[Covariance.SIZE];
        Covariance.factorizeNearest(matrix, 0, factor);
        assertThat(squared(factor)).containsExactly(matrix, within(1e-9));
    }

    @Test
    void anIndefiniteMatrixLosesItsNegativePartOnly() {
        double[] matrix = {1, 2, 1, 0, 0, 5, 0, 0, 0, 7};
        double[] factor = new double[Covariance.SIZE];
        assertThat(Covariance.factorize(matrix, 0, factor)).isFalse();
        Covariance.factorizeNearest(matrix, 0, factor);
        assertThat(squared(factor)).containsExactly(new double[] {1.5, 1.5, 1.5, 0, 0, 5, 0, 0, 0, 7}, within(1e-9));
    }

    @Test
    void nothingIsNearestToNothing() {
        double[] factor = new double[Covariance.SIZE];
        Covariance.factorizeNearest(new double[Covariance.SIZE], 0, factor);
        assertThat(factor).containsOnly(0);
        assertThat(Covariance.factorize(new double[Covariance.SIZE], 0, factor)).isFalse();
    }

    private static double[] squared(double[] factor) {
        double[] matrix = new double[Covariance.SIZE];
        for (int row = 0, i = 0; row < 4; row++) {
            for (int column = 0; column <= row; column++, i++) {
                for (int k = 0; k <= column; k++) {
                    matrix[i] += factor[row * (row + 1) / 2 + k] * factor[column * (column + 1) / 2 + k];
                }
            }
        }
        return matrix;
    }
}
