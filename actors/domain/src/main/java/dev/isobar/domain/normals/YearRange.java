package dev.isobar.domain.normals;

import java.util.stream.IntStream;

/** Years, both ends inclusive. */
public record YearRange(int first, int last) {

    public YearRange {
        if (first > last || first < 1 || last > 9999) {
            throw new IllegalArgumentException(
                    "years: %d-%d (expected: first <= last, 1 to 9999)".formatted(first, last));
        }
    }

    /** Parses {@code 1980-2100} or {@code 1989}. */
    public static YearRange parse(String text) {
        String[] ends = text.strip().split("-", -1);
        try {
            int first = Integer.parseInt(ends[0].strip());
            return switch (ends.length) {
                case 1 -> new YearRange(first, first);
                case 2 -> new YearRange(first, Integer.parseInt(ends[1].strip()));
                default -> throw new NumberFormatException();
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("years: '%s' (expected: 1980-2100 or 1989)".formatted(text), e);
        }
    }

    public int count() {
        return last - first + 1;
    }

    public IntStream stream() {
        return IntStream.rangeClosed(first, last);
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
