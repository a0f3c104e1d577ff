package dev.isobar.domain.draws.tcrisk;

import java.util.Arrays;

/**
 * Four random series of unit variance that make the daily winds around their monthly mean: 15 harmonics of 20 days with
 * the spectrum of geostrophic turbulence. {@code F(t) = sqrt(2 / sum n^-3) * sum n^-1.5 sin(2 pi (n t / T + X_n))}, known
 * at whole hours and linear between.
 *
 * <p>An hour is 1/480 of the period, so that all sines of all harmonics are among 480 numbers; an hour of the series is
 * computed when it is first asked for. Reference: Emanuel, Ravela, Vivant and Risi (2006), BAMS 87, 299-314.
 */
final class FourierForcing {

    static final int SERIES = 4;
    static final int HARMONICS = 15;
    private static final int HOURS = 480;
    private static final double HOUR_SECONDS = 3600;
    private static final double[] SINES = new double[HOURS];
    private static final double[] COSINES = new double[HOURS];
    private static final double[] AMPLITUDES = new double[HARMONICS];

    static {
        for (int i = 0; i < HOURS; i++) {
            SINES[i] = StrictMath.sin(2 * Math.PI * i / HOURS);
            COSINES[i] = StrictMath.cos(2 * Math.PI * i / HOURS);
        }
        double cubes = 0;
        for (int n = 1; n <= HARMONICS; n++) {
            cubes += 1.0 / ((double) n * n * n);
        }
        for (int n = 1; n <= HARMONICS; n++) {
            AMPLITUDES[n - 1] = Math.sqrt(2 / cubes) / (n * Math.sqrt(n));
        }
    }

    private final double[] ofSine = new double[SERIES * HARMONICS];
    private final double[] ofCosine = new double[SERIES * HARMONICS];
    private final double[] table = new double[HOURS * SERIES];
    private final boolean[] isKnown = new boolean[HOURS];

    /**
     * Takes new phases.
     *
     * @param phases of each series 15 harmonics, in turns: {@code [series * 15 + n - 1]}
     */
    void setPhases(double[] phases) {
        for (int i = 0; i < ofSine.length; i++) {
            double amplitude = AMPLITUDES[i % HARMONICS];
            double angle = 2 * Math.PI * phases[i];
            ofSine[i] = amplitude * StrictMath.cos(angle);
            ofCosine[i] = amplitude * StrictMath.sin(angle);
        }
        Arrays.fill(isKnown, false);
    }

    /** Draws all phases. */
    void draw(RandomStream stream) {
        double[] phases = new double[SERIES * HARMONICS];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = stream.uniform();
        }
        setPhases(phases);
    }

    /** Becomes zero at all times. */
    void silence() {
        Arrays.fill(table, 0);
        Arrays.fill(isKnown, true);
    }

    /** The four series at a time since genesis. */
    void at(double seconds, double[] result) {
        double hours = seconds / HOUR_SECONDS;
        int hour = (int) hours;
        double part = hours - hour;
        int from = row(hour % HOURS);
        int to = row((hour + 1) % HOURS);
        for (int i = 0; i < SERIES; i++) {
            result[i] = table[from + i] + (table[to + i] - table[from + i]) * part;
        }
    }

    /** The four series at a whole hour. */
    void atHour(int hour, double[] result) {
        System.arraycopy(table, row(hour % HOURS), result, 0, SERIES);
    }

    private int row(int hour) {
        int row = hour * SERIES;
        if (!isKnown[hour]) {
            isKnown[hour] = true;
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int angle = 0;
            for (int n = 0; n < HARMONICS; n++) {
                angle += hour;
                if (angle >= HOURS) {
                    angle -= HOURS;
                }
                double sine = SINES[angle];
                double cosine = COSINES[angle];
                a += ofSine[n] * sine + ofCosine[n] * cosine;
                b += ofSine[HARMONICS + n] * sine + ofCosine[HARMONICS + n] * cosine;
                c += ofSine[2 * HARMONICS + n] * sine + ofCosine[2 * HARMONICS + n] * cosine;
                d += ofSine[3 * HARMONICS + n] * sine + ofCosine[3 * HARMONICS + n] * cosine;
            }
            table[row] = a;
            table[row + 1] = b;
            table[row + 2] = c;
            table[row + 3] = d;
        }
        return row;
    }
}
