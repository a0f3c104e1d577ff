package dev.isobar.domain.draws;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A set of numbers of draws or tasks, kept short as ascending ranges: {@code 0-12,15,17-249}. Equal sets have equal text.
 *
 * @param ranges empty for no number
 */
public record DrawNumbers(String ranges) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(-\\d{1,9})?(,\\d{1,9}(-\\d{1,9})?)*)?");

    // After the form, which its constructor needs.
    public static final DrawNumbers NONE = new DrawNumbers("");

    public DrawNumbers {
        if (!FORM.matcher(ranges).matches() || !text(bits(ranges)).equals(ranges)) {
            throw new IllegalArgumentException(
                    "numbers: '%s' (expected: ascending ranges as 0-12,15)".formatted(ranges));
        }
    }

    public static DrawNumbers of(BitSet numbers) {
        return new DrawNumbers(text(numbers));
    }

    public static DrawNumbers of(Collection<Integer> numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(bits::set);
        return of(bits);
    }

    /** All numbers of {@code 0 <= n < count}. */
    public static DrawNumbers below(int count) {
        BitSet bits = new BitSet();
        bits.set(0, count);
        return of(bits);
    }

    private static String text(BitSet bits) {
        StringBuilder text = new StringBuilder();
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (end > first + 1) {
                text.append('-').append(end - 1);
            }
            first = bits.nextSetBit(end);
        }
        return text.toString();
    }

    private static BitSet bits(String ranges) {
        BitSet bits = new BitSet();
        if (!ranges.isEmpty()) {
            for (String range : ranges.split(",", -1)) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
                if (last >= first && last < 100_000_000) {
                    bits.set(first, last + 1);
                }
            }
        }
        return bits;
    }

    /** A new set of the numbers. */
    public BitSet bits() {
        return bits(ranges);
    }

    public IntStream stream() {
        return bits().stream();
    }

    /** Ascending. */
    public List<Integer> list() {
        return stream().boxed().toList();
    }

    public int count() {
        return bits().cardinality();
    }

    /** Those that are not among the others. */
    public DrawNumbers without(DrawNumbers others) {
        BitSet rest = bits();
        rest.andNot(others.bits());
        return of(rest);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    @Override
    public String toString() {
        return ranges;
    }
}
