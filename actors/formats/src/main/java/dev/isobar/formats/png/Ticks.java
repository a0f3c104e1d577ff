package dev.isobar.formats.png;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Round numbers along a scale.
 *
 * @param step distance between two of them
 * @param decimals digits after the point that they need
 */
record Ticks(double first, double step, int count, int decimals) {

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** About {@code wanted} round numbers between two bounds. */
    static Ticks between(double low, double high, int wanted) {
        double rough = Math.max(high - low, 1e-30) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * 10;
        for (double candidate : STEPS) {
            if (candidate * power >= rough * 0.999) {
                step = candidate * power;
                break;
            }
        }
        return every(step, low, high);
    }

    /** The multiples of a step between two bounds. */
    static Ticks every(double step, double low, double high) {
        double first = Math.ceil(low / step - 1e-9) * step;
        int count = (int) Math.floor((high - first) / step + 1e-9) + 1;
        int decimals = 0;
        for (double scaled = step; decimals < 9 && Math.abs(scaled - Math.rint(scaled)) > 1e-6; scaled *= 10) {
            decimals++;
        }
        return new Ticks(first, step, Math.max(0, count), decimals);
    }

    DoubleStream values() {
        return IntStream.range(0, count).mapToDouble(i -> first + i * step);
    }

    String label(double value) {
        return String.format(java.util.Locale.ROOT, "%." + decimals + "f", value + 0.0);
    }
}
