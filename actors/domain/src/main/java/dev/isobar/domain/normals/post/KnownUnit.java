package dev.isobar.domain.normals.post;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Units that normals are converted between. In the unit of its quantity a value x is
 * {@code (x + shift) * numerator / denominator}.
 */
enum KnownUnit {
    KELVIN(Quantity.TEMPERATURE, 0, 1, 1, "K", "kelvin", "degk", "deg_k", "degreek", "degree_k", "degreesk"),
    CELSIUS(
            Quantity.TEMPERATURE,
            273.15,
            1,
            1,
            "degC",
            "c",
            "celsius",
            "deg_c",
            "degree_c",
            "degrees_c",
            "degreec",
            "degreesc",
            "degree_celsius",
            "degrees_celsius",
            "\u00b0c"),
    FAHRENHEIT(
            Quantity.TEMPERATURE,
            459.67,
            5,
            9,
            "degF",
            "f",
            "fahrenheit",
            "deg_f",
            "degree_f",
            "degrees_f",
            "degreef",
            "degreesf",
            "degree_fahrenheit",
            "degrees_fahrenheit",
            "\u00b0f"),
    FLUX(Quantity.WATER_FLUX, 0, 86_400, 1, "kg m-2 s-1", "mm s-1"),
    MILLIMETERS_PER_DAY(Quantity.WATER_FLUX, 0, 1, 1, "mm day-1", "kg m-2 day-1"),
    CENTIMETERS_PER_DAY(Quantity.WATER_FLUX, 0, 10, 1, "cm day-1"),
    METERS_PER_DAY(Quantity.WATER_FLUX, 0, 1000, 1, "m day-1"),
    INCHES_PER_DAY(Quantity.WATER_FLUX, 0, 254, 10, "inch day-1"),
    METERS(Quantity.LENGTH, 0, 1, 1, "m"),
    CENTIMETERS(Quantity.LENGTH, 0, 1, 100, "cm"),
    MILLIMETERS(Quantity.LENGTH, 0, 1, 1000, "mm", "kg m-2"),
    INCHES(Quantity.LENGTH, 0, 254, 10_000, "inch"),
    PASCAL(Quantity.PRESSURE, 0, 1, 1, "Pa", "pascal"),
    HECTOPASCAL(Quantity.PRESSURE, 0, 100, 1, "hPa", "hectopascal", "mbar", "millibar", "mb"),
    KILOPASCAL(Quantity.PRESSURE, 0, 1000, 1, "kPa", "kilopascal");

    /** What a unit measures. */
    enum Quantity {
        TEMPERATURE,
        /** A mass of water by area and time, 1 kg m-2 being 1 mm. */
        WATER_FLUX,
        LENGTH,
        PRESSURE
    }

    private final Quantity quantity;
    private final double shift;
    private final double numerator;
    private final double denominator;
    private final String text;
    /** Further spellings; {@link List#of} makes it immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> others;

    KnownUnit(Quantity quantity, double shift, double numerator, double denominator, String text, String... others) {
        this.quantity = quantity;
        this.shift = shift;
        this.numerator = numerator;
        this.denominator = denominator;
        this.text = text;
        this.others = List.of(others);
    }

    /** Finds a unit by any of its spellings, such as {@code mm/day}, {@code mm d-1}, {@code mm d**-1}, {@code mm.day^-1}. */
    static Optional<KnownUnit> of(String text) {
        String plain = plain(text);
        return Arrays.stream(values())
                .filter(unit -> plain(unit.text).equals(plain) || unit.others.contains(plain))
                .findFirst();
    }

    /** One spelling for those that differ in case, powers, products and the names of days, seconds and inches. */
    private static String plain(String text) {
        String[] words = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("**", "")
                .replace("^", "")
                .replaceAll("\\s*/\\s*([a-z]+)(\\d?)", " $1-$2")
                .replaceAll("-(?=\\s|$)", "-1")
                .split("[\\s.*]+", -1);
        for (int i = 0; i < words.length; i++) {
            String end = words[i].endsWith("-1") ? "-1" : "";
            words[i] = switch (words[i].substring(0, words[i].length() - end.length())) {
                        case "d", "day", "days" -> "day";
                        case "s", "sec", "second", "seconds" -> "s";
                        case "in", "inch", "inches" -> "inch";
                        case "meter", "metre", "meters", "metres" -> "m";
                        case "millimeter", "millimetre", "millimeters", "millimetres" -> "mm";
                        default -> words[i].substring(0, words[i].length() - end.length());
                    }
                    + end;
        }
        return String.join(" ", words);
    }

    Quantity quantity() {
        return quantity;
    }

    /** The spelling that is written to files. */
    String text() {
        return text;
    }

    double scaleTo(KnownUnit target) {
        return numerator * target.denominator / (denominator * target.numerator);
    }

    /** Rounded to nine decimals, more than any of these units is defined to. */
    double offsetTo(KnownUnit target) {
        return Math.rint((shift * scaleTo(target) - target.shift) * 1e9) / 1e9;
    }
}
