package dev.isobar.domain.normals.post;

import java.util.Locale;

/** How normals are smoothed over the slots of the year, the last slot being the neighbour of the first. */
public sealed interface Smoothing {

    /** Values as they are. */
    record None() implements Smoothing {

        @Override
        public String text() {
            return "none";
        }

        @Override
        public void apply(float[] values, int slots, int cells) {
            checkLength(values, slots, cells);
        }
    }

    /**
     * The mean of the slots around each slot that are present.
     *
     * @param days slots in the mean, odd, the slot itself in their middle
     */
    record RunningMean(int days) implements Smoothing {

        public RunningMean {
            if (days < 1 || days % 2 == 0) {
                throw new IllegalArgumentException("running mean: %d days (expected: an odd number)".formatted(days));
            }
        }

        @Override
        public String text() {
            return "running-mean:" + days;
        }

        @Override
        public void apply(float[] values, int slots, int cells) {
            checkLength(values, slots, cells);
            if (days > slots) {
                throw new IllegalArgumentException(
                        "running mean: %d days (expected: at most %d, the slots)".formatted(days, slots));
            }
            new CircularMean(days, slots).apply(values, cells);
        }
    }

    /**
     * The mean and the first harmonics of the year, fitted by least squares to the slots that are present. A cell with
     * too few slots for the fit becomes missing in all of them.
     *
     * @param n number of harmonics; the first has the period of a year
     */
    record Harmonics(int n) implements Smoothing {

        public Harmonics {
            if (n < 1) {
                throw new IllegalArgumentException("harmonics: %d (expected: >= 1)".formatted(n));
            }
        }

        @Override
        public String text() {
            return "harmonics:" + n;
        }

        @Override
        public void apply(float[] values, int slots, int cells) {
            checkLength(values, slots, cells);
            if (2 * n + 1 > slots) {
                throw new IllegalArgumentException(
                        "harmonics: %d (expected: at most %d, for %d slots)".formatted(n, (slots - 1) / 2, slots));
            }
            new HarmonicFit(n, slots).apply(values, cells);
        }
    }

    /** Parses {@code none}, {@code running-mean:31} or {@code harmonics:4}. */
    static Smoothing parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
        if (words.length == 1 && words[0].equals("none")) {
            return new None();
        }
        if (words.length == 2 && words[1].matches("\\d{1,4}")) {
            int number = Integer.parseInt(words[1]);
            if (words[0].equals("running-mean")) {
                return new RunningMean(number);
            }
            if (words[0].equals("harmonics")) {
                return new Harmonics(number);
            }
        }
        throw new IllegalArgumentException(
                "smoothing: '%s' (expected: none, running-mean:31 or harmonics:4)".formatted(text));
    }

    /** The words that {@link #parse} reads. */
    String text();

    /**
     * Smooths in place, computing in double precision and rounding once. A slot that is missing stays missing.
     *
     * @param values shape [slot][cell], NaN where missing
     * @throws IllegalArgumentException when the smoothing needs more slots than there are
     */
    void apply(float[] values, int slots, int cells);

    private static void checkLength(float[] values, int slots, int cells) {
        if (values.length != Math.multiplyExact(slots, cells)) {
            throw new IllegalArgumentException(
                    "values: length %d (expected: %d slots x %d cells)".formatted(values.length, slots, cells));
        }
    }
}
