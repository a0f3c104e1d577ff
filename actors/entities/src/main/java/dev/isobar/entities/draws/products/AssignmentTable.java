package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.EnsembleDraws;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of an assignment, kept as numbers: half a million of them take a few megabytes, and the rows of a task are
 * found at once.
 */
final class AssignmentTable {

    private final List<EnsembleKey> ensembles;
    private final int firstTask;
    private final int[] starts;
    private final int[] ensembleOf;
    private final int[] drawOf;

    private AssignmentTable(List<EnsembleKey> ensembles, int firstTask, int[] starts, int[] ensembleOf, int[] drawOf) {
        this.ensembles = ensembles;
        this.firstTask = firstTask;
        this.starts = starts;
        this.ensembleOf = ensembleOf;
        this.drawOf = drawOf;
    }

    int tasks() {
        return starts.length - 1;
    }

    int rows() {
        return drawOf.length;
    }

    /**
     * The draws of a task, by ensembles in the order of their rows.
     *
     * @throws WorkFailure of kind DATA when there is no such task
     */
    List<EnsembleDraws> of(int task) {
        int index = task - firstTask;
        if (index < 0 || index >= tasks()) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "task %d (expected: %s)"
                            .formatted(
                                    task,
                                    tasks() == 0
                                            ? "none, no draw was incomplete"
                                            : "%d to %d".formatted(firstTask, firstTask + tasks() - 1)));
        }
        Map<Integer, BitSet> draws = new LinkedHashMap<>();
        for (int row = starts[index]; row < starts[index + 1]; row++) {
            draws.computeIfAbsent(ensembleOf[row], _ -> new BitSet()).set(drawOf[row]);
        }
        List<EnsembleDraws> result = new ArrayList<>();
        draws.forEach((ensemble, bits) -> result.add(new EnsembleDraws(ensembles.get(ensemble), DrawNumbers.of(bits))));
        return result;
    }

    /**
     * Reads a file as {@link AssignmentCsv} writes it.
     *
     * @param name of the file, for errors
     * @throws WorkFailure of kind DATA that names the line
     */
    static AssignmentTable parse(String name, byte[] bytes, PlanKey plan) {
        return new Parser(name, bytes, plan).parse();
    }

    /** One pass over the bytes; the columns between task and draw repeat from row to row and are parsed once. */
    private static final class Parser {

        private final String name;
        private final byte[] bytes;
        private final PlanKey plan;
        private final int columns;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<EnsembleKey> ensembles = new ArrayList<>();
        private int[] ensembleOf = new int[1024];
        private int[] drawOf = new int[1024];
        private int[] starts = new int[64];
        private int rows;
        private int tasks;
        private int line = 1;

        Parser(String name, byte[] bytes, PlanKey plan) {
            this.name = name;
            this.bytes = bytes;
            this.plan = plan;
            this.columns = AssignmentCsv.header(plan).split(",").length;
        }

        AssignmentTable parse() {
            int first = AssignmentCsv.firstTask(plan);
            int at = lineEnd(0);
            String header = text(0, at);
            if (!header.equals(AssignmentCsv.header(plan))) {
                throw bad("columns '%s' (expected: %s)".formatted(header, AssignmentCsv.header(plan)));
            }
            for (at++; at < bytes.length; at++) {
                line++;
                int end = lineEnd(at);
                row(at, end, first);
                at = end;
            }
            starts = Arrays.copyOf(starts, tasks + 1);
            starts[tasks] = rows;
            return new AssignmentTable(
                    List.copyOf(ensembles),
                    first,
                    starts,
                    Arrays.copyOf(ensembleOf, rows),
                    Arrays.copyOf(drawOf, rows));
        }

        private void row(int start, int end, int first) {
            int comma = start;
            while (comma < end && bytes[comma] != ',') {
                comma++;
            }
            int last = end;
            while (last > comma && bytes[last - 1] != ',') {
                last--;
            }
            int task = number(start, comma) - first;
            if (task == tasks) {
                grow();
                starts[tasks++] = rows;
            } else if (task != tasks - 1 || tasks == 0) {
                throw bad("task %d (expected: %d, tasks follow each other)".formatted(task + first, tasks + first));
            }
            if (rows == drawOf.length) {
                drawOf = Arrays.copyOf(drawOf, rows * 2);
                ensembleOf = Arrays.copyOf(ensembleOf, rows * 2);
            }
            String middle = last > comma ? text(comma + 1, last - 1) : "";
            Integer ensemble = known.get(middle);
            ensembleOf[rows] = ensemble == null ? ensemble(middle) : ensemble;
            drawOf[rows++] = number(last, end);
        }

        private void grow() {
            if (tasks + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
        }

        private int ensemble(String middle) {
            String[] cells = middle.split(",", -1);
            if (cells.length != columns - 2) {
                throw bad("%d columns (expected: %d)".formatted(cells.length + 2, columns));
            }
            try {
                PeriodKey period = plan.period().isPresent()
                        ? plan.period().get()
                        : PeriodKey.parse(String.join("/", plan.source(), cells[0], cells[1], cells[2], cells[3]));
                ensembles.add(new EnsembleKey(period, Basin.parse(cells[cells.length - 1])));
            } catch (IllegalArgumentException e) {
                throw bad(String.valueOf(e.getMessage()));
            }
            known.put(middle, ensembles.size() - 1);
            return ensembles.size() - 1;
        }

        private int number(int start, int end) {
            int value = 0;
            boolean isNumber = end > start && end - start <= 9;
            for (int i = start; i < end && isNumber; i++) {
                isNumber = bytes[i] >= '0' && bytes[i] <= '9';
                value = value * 10 + bytes[i] - '0';
            }
            if (!isNumber) {
                throw bad("'%s' (expected: a number)".formatted(text(start, end)));
            }
            return value;
        }

        private int lineEnd(int start) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            return end;
        }

        private String text(int start, int end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }

        private WorkFailure bad(String text) {
            return new WorkFailure(Failure.Kind.DATA, "%s: line %d: %s".formatted(name, line, text));
        }
    }
}
