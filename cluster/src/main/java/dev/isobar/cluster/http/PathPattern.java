package dev.isobar.cluster.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A path with names for some of its segments: {@code /api/v1/normals/variables/{model}/{variable}}. */
record PathPattern(String text) {

    /** What the named segments are, when the path fits. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> pattern = split(text);
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (isName(expected) && !segments.get(i).isEmpty()) {
                named.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /** The names in order. */
    List<String> names() {
        return split(text).stream()
                .filter(PathPattern::isName)
                .map(s -> s.substring(1, s.length() - 1))
                .toList();
    }

    PathPattern slash(String more) {
        return new PathPattern(text + "/" + more);
    }

    static List<String> split(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeFirst();
        return segments;
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }
}
