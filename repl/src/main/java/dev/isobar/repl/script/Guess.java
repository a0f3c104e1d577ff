package dev.isobar.repl.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a mistyped or shortened word may mean. */
public final class Guess {

    private Guess() {}

    /** Known words that begin with the given one; the word itself alone when it is known. */
    public static List<String> startingWith(String word, Collection<String> known) {
        if (known.contains(word)) {
            return List.of(word);
        }
        return known.stream().filter(name -> name.startsWith(word)).sorted().toList();
    }

    /** Known words near the given one, nearest first: at most a third of its letters, or two, are wrong. */
    public static List<String> near(String word, Collection<String> known) {
        int allowed = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(name -> distance(word, name) <= Math.min(allowed, name.length() - 1))
                .sorted(Comparator.<String>comparingInt(name -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /**
     * Edit distance: insertions, deletions, substitutions and swaps of neighbours count one each (optimal string
     * alignment, Damerau 1964).
     */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], beforeLast[j - 2] + 1) : row[j];
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
