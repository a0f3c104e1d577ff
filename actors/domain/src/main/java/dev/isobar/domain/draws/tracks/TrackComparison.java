package dev.isobar.domain.draws.tracks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether storms are the same by value: numbers within 1e-5 of the expected one and 1e-8, everything else exactly. */
public final class TrackComparison {

    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-8;

    private TrackComparison() {}

    /**
     * The first difference found.
     *
     * @param storm place of the storm, from 0; -1 when the number of storms differs
     * @param variable what differs
     * @param index of the point, from 0; -1 when it is not one point
     */
    public record Difference(int storm, String variable, int index, String expected, String found) {

        /** One line for people. */
        public String text() {
            String where = storm < 0 ? "draw" : "storm %d".formatted(storm);
            String at = index < 0 ? "" : "[%d]".formatted(index);
            return "%s: %s%s is %s (expected: %s)".formatted(where, variable, at, found, expected);
        }
    }

    /** The first difference of two lists of storms, in order of storms and of variables. */
    public static Optional<Difference> first(List<ImpactTrack> expected, List<ImpactTrack> found) {
        return first(expected, found, Set.of());
    }

    /**
     * The first difference of two lists of storms, in order of storms and of variables.
     *
     * @param absent names of variables and labels that are not compared
     */
    public static Optional<Difference> first(List<ImpactTrack> expected, List<ImpactTrack> found, Set<String> absent) {
        if (expected.size() != found.size()) {
            return difference(-1, "storms", -1, expected.size(), found.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            Optional<Difference> one = first(i, expected.get(i), found.get(i), absent);
            if (one.isPresent()) {
                return one;
            }
        }
        return Optional.empty();
    }

    /**
     * Whether every wind found is the expected one in m/s, not in knots, which some writers label as knots.
     *
     * @return false without any point
     */
    public static boolean isWindInMetersPerSecond(List<ImpactTrack> expected, List<ImpactTrack> found) {
        boolean same = expected.size() == found.size();
        int points = 0;
        for (int storm = 0; same && storm < found.size(); storm++) {
            double[] wanted = expected.get(storm).maxSustainedWind();
            double[] winds = found.get(storm).maxSustainedWind();
            same = wanted.length == winds.length;
            for (int i = 0; same && i < winds.length; i++) {
                same = isClose(wanted[i], ImpactConversion.KNOTS * winds[i]) && !isClose(wanted[i], winds[i]);
            }
            points += winds.length;
        }
        return same && points > 0;
    }

    private static Optional<Difference> first(int storm, ImpactTrack expected, ImpactTrack found, Set<String> absent) {
        Map<String, Object> labels = labels(found);
        for (Map.Entry<String, Object> label : labels(expected).entrySet()) {
            Object other = labels.get(label.getKey());
            if (!absent.contains(label.getKey()) && !label.getValue().equals(other)) {
                return difference(storm, label.getKey(), -1, label.getValue(), other == null ? "none" : other);
            }
        }
        for (int i = 0; i < expected.points(); i++) {
            if (expected.hours()[i] != found.hours()[i]) {
                return difference(storm, "hours", i, expected.hours()[i], found.hours()[i]);
            }
        }
        Map<String, double[]> numbers = numbers(found);
        for (Map.Entry<String, double[]> variable : numbers(expected).entrySet()) {
            double[] wanted = absent.contains(variable.getKey()) ? new double[0] : variable.getValue();
            double[] others = numbers.getOrDefault(variable.getKey(), wanted);
            for (int i = 0; i < wanted.length; i++) {
                if (!isClose(wanted[i], others[i])) {
                    return difference(storm, variable.getKey(), i, wanted[i], others[i]);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isClose(double expected, double found) {
        return Double.compare(expected, found) == 0
                || Math.abs(found - expected) <= ABSOLUTE + RELATIVE * Math.abs(expected);
    }

    private static Optional<Difference> difference(int storm, String variable, int at, Object expected, Object found) {
        return Optional.of(new Difference(storm, variable, at, String.valueOf(expected), String.valueOf(found)));
    }

    private static Map<String, Object> labels(ImpactTrack track) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("name", track.name());
        labels.put("sid", track.sid());
        labels.put("id_no", track.idNo());
        labels.put("category", track.category());
        labels.put("basin", track.basin());
        labels.put("year", track.year());
        labels.put("month", track.month());
        labels.put("points", track.points());
        return labels;
    }

    private static Map<String, double[]> numbers(ImpactTrack track) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("lon", track.lon());
        numbers.put("lat", track.lat());
        numbers.put("max_sustained_wind", track.maxSustainedWind());
        numbers.put("central_pressure", track.centralPressure());
        numbers.put("environmental_pressure", track.environmentalPressure());
        numbers.put("radius_max_wind", track.radiusMaxWind());
        numbers.put("radius_oci", track.radiusOci());
        numbers.put("time_step", track.timeStep());
        return numbers;
    }
}
