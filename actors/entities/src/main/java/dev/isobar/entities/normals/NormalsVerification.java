package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.PublishedOutputs;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.normal.NormalField;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the outputs of a variable again and checks them: the recorded digest, what the header says, every count against
 * every mean, and for some outputs one day computed again from the sources. Reads on the caller's thread, which may take
 * as long as reading all outputs.
 */
public final class NormalsVerification {

    /** Outputs of which a day is computed again; each takes a window's files. */
    private static final int RECOMPUTED = 4;

    private static final long SEED = 20_261_121;

    private NormalsVerification() {}

    /**
     * Something wrong with an output.
     *
     * @param path of the output
     * @param problem what was found, and what was expected
     */
    public record Problem(String path, String problem) {}

    /**
     * What was found.
     *
     * @param outputs outputs that should be there
     * @param verified those without a problem
     * @param recomputed those of which a day was computed again from the sources; fewer when sources are gone
     */
    public record Report(int outputs, int verified, int recomputed, List<Problem> problems) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /** Checks what the variable has published for its last plan; an empty report when there is none. */
    public static Report verify(Variable variable, BooleanSupplier cancelled) {
        return variable.run()
                .map(run -> verify(variable, run.plan(), cancelled))
                .orElseGet(() -> new Report(0, 0, 0, List.of()));
    }

    /** Checks what the variable has published for this plan, whatever it does now. */
    public static Report verify(Variable variable, VariablePlan plan, BooleanSupplier cancelled) {
        PublishedOutputs published = variable.published().get(plan.plan().output());
        if (published == null || !published.resultHash().equals(plan.resultHash())) {
            return new Report(0, 0, 0, List.of());
        }
        Set<OutputKey> keys = Set.copyOf(plan.outputs());
        List<Output> outputs = published.outputs().stream()
                .filter(output -> keys.contains(output.key()))
                .toList();
        return verify(plan, outputs, cancelled);
    }

    /** Checks these outputs of a plan; stops early, with what it has, when it is cancelled. */
    public static Report verify(VariablePlan plan, List<Output> outputs, BooleanSupplier cancelled) {
        Path root = Path.of(plan.plan().output());
        List<Problem> problems = new ArrayList<>();
        List<Integer> sample = new SplittableRandom(SEED)
                .ints(0, Math.max(1, outputs.size()))
                .distinct()
                .limit(Math.min(RECOMPUTED, outputs.size()))
                .boxed()
                .toList();
        int verified = 0;
        int recomputed = 0;
        for (int i = 0; i < outputs.size() && !cancelled.getAsBoolean(); i++) {
            Output output = outputs.get(i);
            Path file = root.resolve(OutputPath.of(plan, output.key()));
            List<String> found = check(plan, output, file);
            if (found.isEmpty() && sample.contains(i)) {
                Recomputation again = Recomputation.of(
                        plan,
                        PlanRegions.of(plan.plan()),
                        output.key(),
                        file,
                        new Unwatched(plan, cancelled),
                        SEED + i);
                recomputed += again.isDone() ? 1 : 0;
                found = again.problems();
            }
            found.forEach(problem -> problems.add(new Problem(file.toString(), problem)));
            verified += found.isEmpty() ? 1 : 0;
        }
        return new Report(outputs.size(), verified, recomputed, problems);
    }

    private static List<String> check(VariablePlan plan, Output output, Path file) {
        if (!Files.exists(file)) {
            return List.of("is not there (expected: a %s)"
                    .formatted(plan.recipe().format().extension().equals(".nc") ? "file" : "folder"));
        }
        List<String> problems = new ArrayList<>();
        try (NormalReader reader = NormalReader.open(file)) {
            Digest digest = Publishing.digest(file);
            expect(problems, "SHA-256", digest, output.sha256());
            header(plan, output, reader.header(), problems);
            counts(plan, output, reader, problems);
        } catch (FormatException | WorkFailure e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    private static void header(VariablePlan plan, Output output, NormalHeader header, List<String> problems) {
        expect(problems, "variable", header.variable(), plan.variable());
        if (!header.origin()) {
            climatology(plan, output, header, problems);
        }
        if (!(header.globalAttributes().get(OutputIdentity.ATTRIBUTE) instanceof String hash) || hash.length() != 64) {
            problems.add(OutputIdentity.ATTRIBUTE + ": none (expected: 64 hexadecimal digits)");
        }
    }

    private static void climatology(VariablePlan plan, Output output, NormalHeader header, List<String> problems) {
        int target = output.key().targetYear();
        expect(problems, "target year", header.labelYear(), target);
        expect(problems, "first year", header.firstYear(), plan.firstYear(target));
        expect(problems, "last year", header.lastYear(), plan.lastYear(target));
        Map<String, Object> globals = header.globalAttributes();
        expect(problems, "region", globals.get("region"), output.key().region());
        expect(
                problems,
                "model_id",
                globals.get("model_id"),
                plan.plan().model().id());
        expect(problems, "scenario", globals.get("scenario"), plan.plan().scenario());
        for (NormalField field : header.fields()) {
            String methods = field.cellMethods();
            if (field.units().isBlank()) {
                problems.add("units of %s: none (expected: a unit)".formatted(field.name()));
            }
            if (!methods.contains("within years") || !methods.contains("over years")) {
                problems.add("cell_methods of %s: '%s' (expected: within years ... over years)"
                        .formatted(field.name(), methods));
            }
        }
    }

    private static void expect(List<String> problems, String what, @Nullable Object found, Object expected) {
        if (!expected.equals(found)) {
            problems.add("%s: %s (expected: %s)".formatted(what, found, expected));
        }
    }

    /** A value is there exactly where enough years have one. */
    private static void counts(VariablePlan plan, Output output, NormalReader reader, List<String> problems) {
        NormalHeader header = reader.header();
        if (header.origin()) {
            return;
        }
        int target = output.key().targetYear();
        Minimum minimum = new Minimum(plan, header.slots(), List.of(target));
        int[] least = IntStream.range(0, header.slots().count())
                .map(slot -> minimum.of(slot, target))
                .toArray();
        // One value has no standard deviation with divisor n - 1, and a smoothing may need more days than there are.
        boolean exact = plan.recipe().smoothing().equals("none")
                && !plan.recipe().statistics().equals(List.of(Statistic.STD1));
        for (int first = 0; first < header.rows(); first += reader.bandRows()) {
            int rows = Math.min(reader.bandRows(), header.rows() - first);
            float[] values = reader.band(0, 0, first, rows);
            byte[] counts = reader.countBand(first, rows);
            int cells = rows * header.columns();
            for (int i = 0; i < values.length; i++) {
                boolean isMissing = Float.isNaN(values[i]);
                boolean isFew = counts[i] < least[i / cells];
                boolean isWrong = exact ? isMissing != isFew : isFew && !isMissing;
                if (counts[i] < 0 || counts[i] > plan.windowYears() || isWrong) {
                    problems.add("day %d, cell %d: value %s of %d years (expected: a value from %d of %d years on)"
                            .formatted(
                                    i / cells + 1,
                                    first * header.columns() + i % cells,
                                    values[i],
                                    counts[i],
                                    least[i / cells],
                                    plan.windowYears()));
                    return;
                }
            }
        }
    }

    /** A verification is watched by nobody but the caller. */
    private record Unwatched(VariablePlan plan, BooleanSupplier cancelled) implements WorkContext {

        @Override
        public UnitId unit() {
            return Variable.idOf(plan.plan().model(), plan.variable());
        }

        @Override
        public boolean isCancelled() {
            return cancelled.getAsBoolean();
        }

        @Override
        public void progress(long done, long planned, String unitOfMeasure) {
            // Nobody asks how far a verification is with one day.
        }
    }
}
