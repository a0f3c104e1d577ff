package dev.isobar.repl.script;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which units are meant: a glob over ids, and one over states behind a colon, {@code variable/CanESM2/*:failed}. In the glob
 * {@code *} stands for any text, {@code ?} for one character, {@code 13..47} for the whole numbers from 13 to 47.
 */
public final class Selector {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

    private final String[] segments;
    private final String state;

    private Selector(String[] segments, String state) {
        this.segments = segments;
        this.state = state;
    }

    /** Whether the text means units by a pattern, and not one by its id. */
    public static boolean is(String text) {
        return text.contains("*")
                || text.contains("?")
                || text.contains(":")
                || RANGE.matcher(text).find();
    }

    /** A pattern without a state takes units in every state; one with fewer segments than an id takes what is below. */
    public static Selector parse(String text) {
        int colon = text.lastIndexOf(':');
        String path = colon < 0 ? text : text.substring(0, colon);
        String state = colon < 0 ? "" : text.substring(colon + 1).toUpperCase(Locale.ROOT);
        return new Selector((path.isEmpty() ? "*" : path).split("/", -1), state);
    }

    public boolean matches(String id, String status) {
        return (state.isEmpty() || fits(state, status.toUpperCase(Locale.ROOT))) && matches(id.split("/", -1));
    }

    /** Whether units may be meant whose ids begin so, up to one of their slashes. */
    public boolean mayMatchBelow(String prefix) {
        String[] id = prefix.split("/", -1);
        for (int i = 0; i < Math.min(segments.length, id.length); i++) {
            if (!fits(segments[i], id[i])) {
                return false;
            }
        }
        return segments.length > id.length || segments[segments.length - 1].equals("*");
    }

    private boolean matches(String[] id) {
        boolean below = segments.length < id.length && segments[segments.length - 1].equals("*");
        if (segments.length != id.length && !below) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!fits(segments[i], id[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String segment, String text) {
        var range = RANGE.matcher(segment);
        if (range.matches()) {
            return text.matches("\\d{1,9}")
                    && Integer.parseInt(text) >= Integer.parseInt(range.group(1))
                    && Integer.parseInt(text) <= Integer.parseInt(range.group(2));
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return text.matches(regex.toString());
    }
}
