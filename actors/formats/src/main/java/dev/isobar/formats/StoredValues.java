package dev.isobar.formats;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the numbers that a file stores for a variable into its values, as CF 8.1 packs them: stored times
 * {@code scale_factor} plus {@code add_offset}, computed in double and rounded once to float.
 *
 * <p>What stands for nothing is told by the stored number: {@code _FillValue}, {@code missing_value}, and NetCDF's own
 * fill of shorts and ints when the variable names neither. {@code _Unsigned} makes integers unsigned (or signed).
 */
public final class StoredValues {

    private final NumberType type;
    private final double scale;
    private final double offset;
    private final boolean packed;
    private final MissingValues missing;
    /** Of an integer type: the numbers that stand for nothing. */
    private final long[] missingIntegers;

    private StoredValues(NumberType type, double scale, double offset, MissingValues missing, long[] missingIntegers) {
        this.type = type;
        this.scale = scale;
        this.offset = offset;
        this.packed = scale != 1 || offset != 0;
        this.missing = missing;
        this.missingIntegers = missingIntegers;
    }

    /**
     * Reads the attributes of a variable.
     *
     * @param attributes texts as String, numbers as double[]
     * @throws FormatException when the packing makes no numbers
     */
    public static StoredValues of(Path file, String variable, NumberType stored, Map<String, Object> attributes) {
        double scale = number(attributes, "scale_factor", 1);
        double offset = number(attributes, "add_offset", 0);
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new FormatException(
                    file,
                    "variable %s: scale_factor %s, add_offset %s (expected: finite, and a factor other than 0)"
                            .formatted(variable, scale, offset));
        }
        NumberType type = stored;
        if (stored.isInteger() && attributes.get("_Unsigned") instanceof String unsigned) {
            type = NumberType.integer(
                    stored.bytes(), !unsigned.strip().toLowerCase(Locale.ROOT).equals("true"));
        }
        return new StoredValues(type, scale, offset, MissingValues.of(attributes), missingIntegers(type, attributes));
    }

    private static double number(Map<String, Object> attributes, String name, double otherwise) {
        return attributes.get(name) instanceof double[] numbers && numbers.length > 0 ? numbers[0] : otherwise;
    }

    private static long[] missingIntegers(NumberType type, Map<String, Object> attributes) {
        if (!type.isInteger()) {
            return new long[0];
        }
        long[] named = Arrays.stream(new String[] {"_FillValue", "missing_value"})
                .map(attributes::get)
                .filter(double[].class::isInstance)
                .flatMapToDouble(numbers -> Arrays.stream((double[]) numbers))
                .filter(value -> value == Math.rint(value) && Math.abs(value) < 1L << 33)
                .mapToLong(value -> type.integer((long) value))
                .distinct()
                .toArray();
        return named.length == 0 ? new long[] {type.defaultFill()} : named;
    }

    /** Whether numbers are stored as float and are the values themselves, so that {@link #clean} serves. */
    public boolean plain() {
        return type == NumberType.FLOAT && !packed;
    }

    /** Turns plain numbers into values: NaN for those that stand for nothing. */
    public void clean(float[] plain, int from, int count) {
        missing.clean(plain, from, count);
    }

    /** The value of a stored number whose bytes are the lowest of {@code bits}; NaN when it stands for nothing. */
    public float value(long bits) {
        return switch (type) {
            case FLOAT -> real(Float.intBitsToFloat((int) bits));
            case DOUBLE -> real(Double.longBitsToDouble(bits));
            case BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, INT, UNSIGNED_INT -> integer(type.integer(bits));
        };
    }

    /** The value of a stored number that is given as such; NaN when it stands for nothing. */
    public float valueOf(double stored) {
        return type.isInteger() ? integer(type.integer((long) stored)) : real(stored);
    }

    private float real(double stored) {
        float plain = missing.clean((float) stored);
        return packed && !Float.isNaN(plain) ? MissingValues.bounded((float) (stored * scale + offset)) : plain;
    }

    private float integer(long stored) {
        for (long nothing : missingIntegers) {
            if (stored == nothing) {
                return Float.NaN;
            }
        }
        return MissingValues.bounded((float) (stored * scale + offset));
    }
}
