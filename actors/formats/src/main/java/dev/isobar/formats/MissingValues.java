package dev.isobar.formats;

import java.util.Arrays;
import java.util.Map;

/** Which values of a variable stand for nothing: its fill and missing values, what is no number, and magnitudes of 1e19 and more. */
public final class MissingValues {

    private static final float TOO_GREAT = 1e19f;

    /** Values below the limit; those above it are missing anyway. */
    private final float[] named;

    private MissingValues(float[] named) {
        this.named = named;
    }

    /** Reads {@code _FillValue} and {@code missing_value}; numbers as double[]. */
    public static MissingValues of(Map<String, Object> attributes) {
        double[] all = Arrays.stream(new String[] {"_FillValue", "missing_value"})
                .map(attributes::get)
                .filter(double[].class::isInstance)
                .flatMapToDouble(numbers -> Arrays.stream((double[]) numbers))
                .filter(value -> Math.abs(value) < TOO_GREAT)
                .distinct()
                .toArray();
        float[] named = new float[all.length];
        for (int i = 0; i < all.length; i++) {
            named[i] = (float) all[i];
        }
        return new MissingValues(named);
    }

    /** The value itself, or NaN when it is no number or too great for one. */
    static float bounded(float value) {
        return Math.abs(value) < TOO_GREAT ? value : Float.NaN;
    }

    /** The value itself, or NaN when it stands for nothing. */
    public float clean(float value) {
        if (!(Math.abs(value) < TOO_GREAT)) {
            return Float.NaN;
        }
        for (float missing : named) {
            if (value == missing) {
                return Float.NaN;
            }
        }
        return value;
    }

    /** Puts NaN for each value that stands for nothing. */
    void clean(float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = bounded(values[i]);
        }
        for (float missing : named) {
            for (int i = from; i < from + count; i++) {
                values[i] = values[i] == missing ? Float.NaN : values[i];
            }
        }
    }
}
