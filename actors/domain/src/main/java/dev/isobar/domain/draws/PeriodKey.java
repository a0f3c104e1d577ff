package dev.isobar.domain.draws;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run of years of one climate simulation: {@code cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974}.
 *
 * @param firstYear inclusive
 * @param lastYear inclusive
 */
public record PeriodKey(String source, String model, String variant, String scenario, int firstYear, int lastYear)
        implements Comparable<PeriodKey> {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,39}");
    private static final Pattern YEARS = Pattern.compile("(\\d{4})-(\\d{4})");

    public PeriodKey {
        for (String part : List.of(source, model, variant, scenario)) {
            if (!PART.matcher(part).matches()) {
                throw new IllegalArgumentException(
                        "period: '%s' (expected: letters, digits, '.' and '-', at most 40)".formatted(part));
            }
        }
        if (firstYear < 1 || lastYear < firstYear || lastYear > 9999) {
            throw new IllegalArgumentException(
                    "period: %d-%d (expected: first <= last, within 1 to 9999)".formatted(firstYear, lastYear));
        }
    }

    /** Reads {@link #text}. */
    public static PeriodKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "period: '%s' (expected: source/model/variant/scenario/first-last)".formatted(text));
        }
        var years = YEARS.matcher(parts[4]);
        if (!years.matches()) {
            throw new IllegalArgumentException("years: '%s' (expected: YYYY-YYYY)".formatted(parts[4]));
        }
        return new PeriodKey(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                Integer.parseInt(years.group(1)),
                Integer.parseInt(years.group(2)));
    }

    /** {@code cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974}. */
    public String text() {
        return String.join("/", source, model, variant, scenario, yearsText());
    }

    /** {@code 1970-1974}, the name of the period's folder. */
    public String yearsText() {
        return "%04d-%04d".formatted(firstYear, lastYear);
    }

    public int years() {
        return lastYear - firstYear + 1;
    }

    /** In the order of the folders' names. */
    @Override
    public int compareTo(PeriodKey other) {
        List<String> mine = parts().toList();
        List<String> others = other.parts().toList();
        for (int i = 0; i < mine.size(); i++) {
            int order = mine.get(i).compareTo(others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Stream<String> parts() {
        return Stream.of(source, model, variant, scenario, yearsText());
    }

    @Override
    public String toString() {
        return text();
    }
}
