package dev.isobar.repl.output;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The colours of the shell; all methods give the text unchanged when colours are off. */
public record Palette(boolean on) {

    private static final String RESET = "\u001b[0m";

    /** Chooses from the mode, the environment (NO_COLOR, TERM) and whether the output is a terminal. */
    public static Palette of(ColorMode mode, boolean terminal, Map<String, String> environment) {
        return new Palette(
                switch (mode) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO ->
                        terminal
                                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                                && !environment.getOrDefault("TERM", "").equals("dumb");
                });
    }

    public String strong(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String warning(String text) {
        return paint("33", text);
    }

    public String active(String text) {
        return paint("36", text);
    }

    /** Something that is not as it was when it was last shown. */
    public String changed(String text) {
        return paint("7", text);
    }

    /** The colour of a status word; {@code shown} may be padded. */
    public String status(String shown) {
        return styleOf(shown.trim()).apply(shown);
    }

    private UnaryOperator<String> styleOf(String status) {
        return switch (status.toUpperCase(java.util.Locale.ROOT)) {
            case "COMPLETE", "SCANNED", "ASSIGNED", "UP", "OK", "READY", "VERIFIED" -> this::good;
            case "COMPLETE_WITH_GAPS", "CANCELLED", "STOPPED", "QUARANTINED", "PARKED", "JOINING", "LEAVING" ->
                this::warning;
            case "FAILED", "DOWN", "UNREACHABLE", "DAMAGED" -> this::bad;
            case "RUNNING", "SCANNING", "ASSIGNING", "CONVERTED", "WRITING", "MAKING" -> this::active;
            default -> UnaryOperator.identity();
        };
    }

    private String paint(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
