package dev.isobar.entities.draws.products;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one status file whose form nobody promised; what is strange becomes a finding, counted by its kind. */
final class StatusCsvReader {

    private static final String DRAW = "draw";
    private static final String COMPLETE = "complete";
    private static final List<String> BOTH = List.of("netcdf_complete", "zarr_complete");
    private static final int EXAMPLES = 3;

    /** Lines with the same trouble: how many, and the first few. */
    private static final class Trouble {
        private int count;
        private final List<String> examples = new ArrayList<>();
    }

    private final int draws;
    private final byte[] bytes;
    private final BitSet listed = new BitSet();
    private final BitSet complete = new BitSet();
    private final BitSet repeated = new BitSet();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private int drawColumn;
    private int[] valueColumns = {1};
    private int previous = -1;
    private boolean isAscending = true;

    StatusCsvReader(byte[] bytes, int draws) {
        this.bytes = bytes;
        this.draws = draws;
    }

    StatusReading read() {
        String text = text();
        if (text.isBlank()) {
            return StatusReading.unreadable("no bytes of text (expected: draw,complete)");
        }
        List<String> lines = text.lines().toList();
        int first = header(StatusCsv.cells(lines.getFirst()));
        if (first < 0) {
            return StatusReading.unreadable(
                    "columns '%s' (expected: draw,complete)".formatted(brief(lines.getFirst())));
        }
        for (int i = first; i < lines.size(); i++) {
            row(lines.get(i), i + 1);
        }
        conclude(text);
        return new StatusReading(StatusReading.Presence.READ, listed, complete, findings);
    }

    /** Without the mark of Unicode at its begin; bytes that are no text stay visible as such. */
    private String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            findings.add("A byte-order mark stands before the first column.");
            text = text.substring(1);
        }
        if (text.indexOf('\r') >= 0) {
            findings.add("Lines end in CR LF (expected: LF).");
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The index of the first row, or -1 when the columns are not known. */
    private int header(List<String> names) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (!lower.contains(DRAW)) {
            if (names.size() == 2 && number(names.getFirst()).isPresent()) {
                findings.add("There is no header (expected: draw,complete).");
                return 0;
            }
            return -1;
        }
        drawColumn = lower.indexOf(DRAW);
        if (lower.contains(COMPLETE)) {
            valueColumns = new int[] {lower.indexOf(COMPLETE)};
        } else if (lower.containsAll(BOTH)) {
            valueColumns = BOTH.stream().mapToInt(lower::indexOf).toArray();
        } else {
            return -1;
        }
        if (!names.equals(List.of(DRAW, COMPLETE))) {
            findings.add("The columns are '%s' (expected: draw,complete).".formatted(brief(String.join(",", names))));
        }
        return 1;
    }

    private void row(String line, int number) {
        if (line.isBlank()) {
            trouble("blank lines", "line " + number);
            return;
        }
        List<String> cells = StatusCsv.cells(line);
        Optional<Long> draw = drawColumn < cells.size() ? number(cells.get(drawColumn)) : Optional.empty();
        if (draw.isEmpty()) {
            trouble("lines without a draw number", "line %d: '%s'".formatted(number, brief(line)));
        } else if (draw.get() < 0 || draw.get() >= draws) {
            trouble("draws out of range (expected: 0 to %d)".formatted(draws - 1), String.valueOf(draw.get()));
        } else {
            values(cells, draw.get().intValue(), "line %d: '%s'".formatted(number, brief(line)));
        }
    }

    private void values(List<String> cells, int draw, String example) {
        if (listed.get(draw)) {
            repeated.set(draw);
        }
        isAscending &= draw > previous;
        previous = draw;
        listed.set(draw);
        boolean value = true;
        for (int column : valueColumns) {
            Optional<Long> one = column < cells.size() ? value(cells.get(column)) : Optional.empty();
            if (one.isEmpty()) {
                trouble("values that are neither 0 nor 1", example);
            }
            value &= one.isPresent() && one.get() == 1;
        }
        complete.set(draw, value);
    }

    /** Also 1.0 and True, as tables that were read and written again have them. */
    private static Optional<Long> value(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "true" -> Optional.of(1L);
            case "0", "0.0", "false" -> Optional.of(0L);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String text) {
        String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        boolean isNumber = whole.matches("-?[0-9]{1,15}");
        return isNumber ? Optional.of(Long.parseLong(whole)) : Optional.empty();
    }

    private void trouble(String kind, String example) {
        Trouble trouble = troubles.computeIfAbsent(kind, _ -> new Trouble());
        trouble.count++;
        if (trouble.examples.size() < EXAMPLES) {
            trouble.examples.add(example);
        }
    }

    private void conclude(String text) {
        troubles.forEach((kind, trouble) -> findings.add("%d %s: %s%s."
                .formatted(
                        trouble.count,
                        kind,
                        String.join("; ", trouble.examples),
                        trouble.count > trouble.examples.size() ? "; ..." : "")));
        if (!repeated.isEmpty()) {
            findings.add("%d draws have several rows, of which the last one counts: %s."
                    .formatted(repeated.cardinality(), brief(repeated.toString())));
        }
        BitSet absent = new BitSet();
        absent.set(0, draws);
        absent.andNot(listed);
        if (!absent.isEmpty()) {
            findings.add(
                    "%d of %d draws have no row: %s.".formatted(absent.cardinality(), draws, brief(absent.toString())));
        }
        if (!isAscending && repeated.isEmpty()) {
            findings.add("Rows are not in the order of their draws.");
        }
        if (!text.endsWith("\n")) {
            findings.add("The last line does not end.");
        }
    }

    private static String brief(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
    }
}
