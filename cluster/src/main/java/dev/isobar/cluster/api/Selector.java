package dev.isobar.cluster.api;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which units are meant: a glob over ids, and one over states behind a colon, {@code variable/CanESM2/*:failed}. In the glob
 * {@code *} stands for any text, {@code ?} for one character, {@code 13..47} for the whole numbers from 13 to 47.
 */
public final class Selector {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final List<Predicate<String>> segments;
    private final boolean takesWhatIsBelow;
    private final boolean hasState;
    private final Predicate<String> state;

    private Selector(String[] segments, String state) {
        this.segments = Stream.of(segments).map(Selector::segment).toList();
        this.takesWhatIsBelow = segments[segments.length - 1].equals("*");
        this.hasState = !state.isEmpty();
        this.state = segment(state);
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
        return matchesState(status) && matchesId(id);
    }

    public boolean hasState() {
        return hasState;
    }

    public boolean matchesState(String status) {
        return !hasState || state.test(status.toUpperCase(Locale.ROOT));
    }

    public boolean matchesId(String id) {
        String[] parts = id.split("/", -1);
        boolean below = segments.size() < parts.length && takesWhatIsBelow;
        return (segments.size() == parts.length || below) && fit(parts, segments.size());
    }

    /** Whether units may be meant whose ids begin so, up to one of their slashes. */
    public boolean mayMatchBelow(String prefix) {
        String[] parts = prefix.split("/", -1);
        return fit(parts, Math.min(segments.size(), parts.length))
                && (segments.size() > parts.length || takesWhatIsBelow);
    }

    private boolean fit(String[] parts, int count) {
        for (int i = 0; i < count; i++) {
            if (!segments.get(i).test(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<String> segment(String segment) {
        var range = RANGE.matcher(segment);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = Integer.parseInt(range.group(2));
            return text ->
                    NUMBER.matcher(text).matches() && Integer.parseInt(text) >= first && Integer.parseInt(text) <= last;
        }
        if (segment.indexOf('*') < 0 && segment.indexOf('?') < 0) {
            return segment::equals;
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString()).asMatchPredicate();
    }
}
