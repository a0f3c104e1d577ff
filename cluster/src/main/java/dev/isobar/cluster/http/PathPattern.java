package dev.isobar.cluster.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.http.javadsl.model.Uri;

/**
 * A path with names for some of its segments: {@code /api/v1/normals/variables/{model}/{variable}}; one name,
 * {@code {id...}}, may stand for several segments.
 */
record PathPattern(String text) {

    private static final String SEVERAL = "...}";

    /** What the named segments are, when the path fits. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> pattern = split(text);
        int several = several(pattern);
        int more = segments.size() - pattern.size();
        if (several >= 0 && more > 0) {
            return match(joined(segments, several, several + more + 1));
        }
        if (more != 0) {
            return Optional.empty();
        }
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (isName(expected) && !segments.get(i).isEmpty()) {
                named.put(name(expected), segments.get(i));
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
                .map(PathPattern::name)
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

    /**
     * The segments of an address, each decoded by itself.
     *
     * @throws Refusal when a segment hides a slash or a control character, or means another folder
     */
    static List<String> segments(Uri uri) {
        List<String> segments = new ArrayList<>();
        boolean wasSlash = false;
        for (var rest = uri.asScala().path(); !rest.isEmpty(); rest = rest.tail()) {
            if (rest.head() instanceof String segment) {
                segments.add(checked(segment));
                wasSlash = false;
            } else {
                if (wasSlash) {
                    segments.add("");
                }
                wasSlash = true;
            }
        }
        if (wasSlash) {
            segments.add("");
        }
        return segments;
    }

    private static String checked(String segment) {
        boolean isPlain =
                segment.chars().noneMatch(c -> c == '/' || c == '\\' || c == '\uFFFD' || Character.isISOControl(c));
        if (!isPlain || segment.equals(".") || segment.equals("..")) {
            throw Refusal.invalid(
                    "path (expected: segments of UTF-8 without slashes, control characters, '.' and '..')");
        }
        return segment;
    }

    /** As the OpenAPI document writes it. */
    String template() {
        return text.replace(SEVERAL, "}");
    }

    private static int several(List<String> pattern) {
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).endsWith(SEVERAL)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> joined(List<String> segments, int from, int to) {
        List<String> joined = new ArrayList<>(segments.subList(0, from));
        joined.add(String.join("/", segments.subList(from, to)));
        joined.addAll(segments.subList(to, segments.size()));
        return joined;
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - (segment.endsWith(SEVERAL) ? SEVERAL.length() : 1));
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }
}
