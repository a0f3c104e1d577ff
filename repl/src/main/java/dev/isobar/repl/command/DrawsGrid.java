package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Palette;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How the draws of some ensembles stand, one character each, in tens. */
final class DrawsGrid {

    private static final int TEN = 10;
    private static final int LABEL = 10;

    private DrawsGrid() {}

    /**
     * The whole picture.
     *
     * @param data id, status, progress, and the standings of each of {@code ensembles}
     */
    static String of(JsonNode data, Palette palette, int width) {
        StringBuilder text = new StringBuilder("%s  %s%n"
                .formatted(
                        data.path("id").asText(),
                        palette.status(data.path("status").asText())));
        Set<String> seen = new TreeSet<>();
        JsonNode legend = data.path("ensembles").path(0).path("legend");
        for (JsonNode ensemble : data.path("ensembles")) {
            ensemble(text, ensemble, palette, width, seen);
        }
        if (data.path("ensembles").isEmpty()) {
            text.append("no ensemble is known; isobar draws scan looks for draws\n");
        }
        if (!seen.isEmpty()) {
            text.append('\n').append(legend(legend, seen, palette)).append('\n');
        }
        progress(text, data);
        return text.toString();
    }

    private static void ensemble(StringBuilder text, JsonNode ensemble, Palette palette, int width, Set<String> seen) {
        String id = ensemble.path("id").asText();
        String basin = id.substring(id.lastIndexOf('/') + 1);
        String letters = ensemble.path("letters").asText();
        text.append("%n%s  %s%s%n"
                .formatted(
                        palette.strong(basin),
                        DrawsEnd.counts(ensemble.path("counts")),
                        ensemble.path("status").asText().equals("SCANNING")
                                ? "; scanning: " + Cells.progress(ensemble.path("progress"))
                                : ""));
        int perLine = TEN * Math.clamp((width - LABEL) / (TEN + 1), 1, 10);
        for (int first = 0; first < letters.length(); first += perLine) {
            text.append("%8d  ".formatted(first));
            int end = Math.min(letters.length(), first + perLine);
            for (int ten = first; ten < end; ten += TEN) {
                text.append(ten == first ? "" : " ")
                        .append(painted(letters.substring(ten, Math.min(end, ten + TEN)), palette));
            }
            text.append('\n');
        }
        letters.chars().forEach(c -> seen.add(String.valueOf((char) c)));
    }

    /** Runs of the same letter in one colour. */
    private static String painted(String letters, Palette palette) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters.length(); ) {
            int end = i;
            while (end < letters.length() && letters.charAt(end) == letters.charAt(i)) {
                end++;
            }
            text.append(colour(letters.charAt(i), letters.substring(i, end), palette));
            i = end;
        }
        return text.toString();
    }

    private static String colour(char letter, String run, Palette palette) {
        return switch (letter) {
            case 'C' -> palette.good(run);
            case 'F' -> palette.bad(run);
            case 'Q' -> palette.warning(run);
            case 'r', 't' -> palette.active(run);
            case 'P', '?' -> palette.dim(run);
            default -> run;
        };
    }

    private static String legend(JsonNode legend, Set<String> seen, Palette palette) {
        StringBuilder text = new StringBuilder();
        legend.properties().stream()
                .filter(entry -> seen.contains(entry.getKey()))
                .forEach(entry -> text.append(text.isEmpty() ? "" : "   ")
                        .append(colour(entry.getKey().charAt(0), entry.getKey(), palette))
                        .append(' ')
                        .append(entry.getValue()
                                .asText()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ')));
        return text.toString();
    }

    private static void progress(StringBuilder text, JsonNode data) {
        JsonNode progress = data.path("progress");
        String all = Cells.progress(progress);
        if (all.isEmpty()) {
            return;
        }
        text.append(all);
        if (progress.path("ratePerSecond").asDouble() > 0) {
            text.append(String.format(
                    Locale.ROOT, ", %.1f/s", progress.path("ratePerSecond").asDouble()));
        }
        if (progress.path("etaSeconds").isNumber()) {
            text.append(", ").append(Cells.seconds(progress.path("etaSeconds"))).append(" left");
        }
        text.append('\n');
    }
}
