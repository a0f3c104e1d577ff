package dev.isobar.entities.intake;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Single values of a request. Every refusal names the field. */
public final class RequestedValue {

    private RequestedValue() {}

    /** What was said, without blanks around it; empty when nothing was. */
    public static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(said -> !said.isEmpty());
    }

    /** @param example of what was expected */
    public static String required(String field, @Nullable String text, String example) {
        return said(text)
                .orElseThrow(
                        () -> RefusedException.invalid("%s: missing (expected: a name, %s)".formatted(field, example)));
    }

    /** @param otherwise when nothing was said */
    public static int number(String field, @Nullable Integer value, int otherwise, int least, int most) {
        int number = value == null ? otherwise : value;
        if (number < least || number > most) {
            throw RefusedException.invalid("%s: %d (expected: %d to %d)".formatted(field, number, least, most));
        }
        return number;
    }

    /** @param otherwise when nothing was said */
    public static <T> T parsed(String field, @Nullable String text, T otherwise, Function<String, T> parser) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw RefusedException.invalid(
                    message.startsWith(field + ":") ? message : "%s: %s".formatted(field, message));
        }
    }
}
