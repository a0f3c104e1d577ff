package dev.isobar.domain.draws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of many units at once, and of which kinds. */
public enum BulkVerb {
    RETRY,
    PARK,
    CANCEL;

    /** The verb of this text, in any case. */
    public static BulkVerb parse(String text) {
        return Arrays.stream(values())
                .filter(verb -> verb.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("verb: '%s' (expected: one of %s)"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(BulkVerb::text).collect(Collectors.joining(", ")))));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command that asks it of a unit of this kind; empty when the kind has no such verb. */
    public Optional<Object> command(String kind, String reason) {
        return switch (kind) {
            case DrawKey.KIND ->
                switch (this) {
                    case RETRY -> Optional.of(new DrawCommand.Retry());
                    case PARK -> Optional.of(new DrawCommand.Park(reason.isBlank() ? "parked by an operator" : reason));
                    case CANCEL -> Optional.empty();
                };
            case TaskKey.KIND ->
                switch (this) {
                    case RETRY -> Optional.of(new DrawsTaskCommand.Retry());
                    case CANCEL -> Optional.of(new DrawsTaskCommand.Cancel());
                    case PARK -> Optional.empty();
                };
            case PlanKey.KIND ->
                switch (this) {
                    case RETRY -> Optional.of(new DrawsPlanCommand.Retry());
                    case CANCEL -> Optional.of(new DrawsPlanCommand.Cancel());
                    case PARK -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }
}
