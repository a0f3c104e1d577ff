package dev.isobar.domain.kernel;

import java.util.regex.Pattern;

/**
 * The name of a unit everywhere: {@code variable/NorESM2-LM/tasmax}. Text, segments separated by {@code /}; the first is
 * the kind.
 */
public record UnitId(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z-]*(/[A-Za-z0-9][A-Za-z0-9._+:@=-]*)+");

    public UnitId {
        if (text.length() > 200 || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "unit id: '%s' (expected: kind/segment/..., letters, digits and ._+:@=-, at most 200 characters)"
                            .formatted(text));
        }
    }

    public static UnitId of(String kind, String key) {
        return new UnitId(kind + "/" + key);
    }

    /** The first segment. */
    public String kind() {
        return text.substring(0, text.indexOf('/'));
    }

    /** Everything after the first segment. */
    public String key() {
        return text.substring(text.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
