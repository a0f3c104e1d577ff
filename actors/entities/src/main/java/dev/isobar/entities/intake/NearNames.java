package dev.isobar.entities.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Known names that somebody may have meant. */
public final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /** At most three, nearest first: beginning with the name, or few letters away from it, whatever the case. */
    public static List<String> of(String name, List<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> isNear(wanted, candidate.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(
                        (String candidate) -> distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .toList();
    }

    private static boolean isNear(String wanted, String candidate) {
        boolean begins = wanted.length() >= 2 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
        return begins || distance(wanted, candidate) <= Math.max(1, candidate.length() / 3);
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one letter. */
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        int[] current = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swapped = previous;
            previous = current;
            current = swapped;
        }
        return previous[other.length()];
    }

    /** {@code ", did you mean a or b?"}, or nothing when no known name is near. */
    public static String question(String name, Stream<String> known) {
        List<String> near = of(name, known.toList());
        return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
    }
}
