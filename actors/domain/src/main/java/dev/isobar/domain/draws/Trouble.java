package dev.isobar.domain.draws;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that did not end well, kept for people; only the first few are.
 *
 * @param what the task's number, the ensemble or the draw
 * @param text why, short
 */
public record Trouble(String what, String text) {

    /** Most that a unit keeps. */
    static final int MOST = 20;

    private static final int LONGEST = 300;

    public Trouble {
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    static List<Trouble> with(List<Trouble> troubles, String what, String text) {
        List<Trouble> next = new ArrayList<>(without(troubles, what));
        if (next.size() < MOST) {
            next.add(new Trouble(what, text));
        }
        return List.copyOf(next);
    }

    static List<Trouble> without(List<Trouble> troubles, String what) {
        return troubles.stream().filter(t -> !t.what().equals(what)).toList();
    }

    /** {@code  Task 5: why. Task 7: why. 3 more did likewise.}; begins with a blank unless it is empty. */
    static String sentences(String kind, List<Trouble> troubles, int all) {
        StringBuilder text = new StringBuilder();
        troubles.stream()
                .limit(5)
                .forEach(t -> text.append(" %s%s: %s.".formatted(kind, t.what(), withoutStop(t.text()))));
        int named = Math.min(5, troubles.size());
        if (named > 0 && all > named) {
            text.append(" There are %d more.".formatted(all - named));
        }
        return text.toString();
    }

    static String withoutStop(String text) {
        String bare = text.strip();
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
