package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.PublishedOutputs;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.netcdf3.NormalFileHeader;
import dev.isobar.formats.netcdf3.NormalFileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
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
                Recomputation again = Recomputation.of(plan, output.key(), file, SEED + i);
                recomputed += again.isDone() ? 1 : 0;
                found = again.problems();
            }
            found.forEach(problem -> problems.add(new Problem(file.toString(), problem)));
            verified += found.isEmpty() ? 1 : 0;
        }
        return new Report(outputs.size(), verified, recomputed, problems);
    }

    private static List<String> check(VariablePlan plan, Output output, Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of("is not there (expected: a file)");
        }
        List<String> problems = new ArrayList<>();
        try (NormalFileReader reader = NormalFileReader.open(file)) {
            Digest digest = Publishing.digest(file);
            expect(problems, "SHA-256", digest, output.sha256());
            header(plan, output, reader.header(), problems);
            counts(plan, reader, problems);
        } catch (FormatException | WorkFailure e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    private static void header(VariablePlan plan, Output output, NormalFileHeader header, List<String> problems) {
        expect(problems, "variable", header.variable(), plan.variable());
        expect(problems, "target year", header.targetYear(), output.key().targetYear());
        expect(problems, "first year", header.firstYear(), output.key().targetYear() - plan.windowYears() + 1);
        expect(problems, "last year", header.lastYear(), output.key().targetYear());
        expect(
                problems,
                "region",
                header.globalAttributes().get("region"),
                output.key().region());
        expect(
                problems,
                "model_id",
                header.globalAttributes().get("model_id"),
                plan.plan().model().id());
        expect(
                problems,
                "scenario",
                header.globalAttributes().get("scenario"),
                plan.plan().scenario());
        if (header.units().isBlank()) {
            problems.add("units: none (expected: the unit of the sources)");
        }
        if (!header.cellMethods().contains("within years")
                || !header.cellMethods().contains("over years")) {
            problems.add("cell_methods: '%s' (expected: within years ... over years)".formatted(header.cellMethods()));
        }
        if (!(header.globalAttributes().get(OutputIdentity.ATTRIBUTE) instanceof String hash) || hash.length() != 64) {
            problems.add(OutputIdentity.ATTRIBUTE + ": none (expected: 64 hexadecimal digits)");
        }
    }

    private static void expect(List<String> problems, String what, @Nullable Object found, Object expected) {
        if (!expected.equals(found)) {
            problems.add("%s: %s (expected: %s)".formatted(what, found, expected));
        }
    }

    /** A mean is there exactly where enough years have a value. */
    private static void counts(VariablePlan plan, NormalFileReader reader, List<String> problems) {
        int minYears = plan.plan().minYears();
        for (int day = 0; day < NormalFileHeader.DAYS; day++) {
            float[] means = reader.values(day);
            byte[] counts = reader.counts(day);
            for (int cell = 0; cell < means.length; cell++) {
                boolean isMissing = Float.isNaN(means[cell]);
                if (counts[cell] < 0 || counts[cell] > plan.windowYears() || isMissing != counts[cell] < minYears) {
                    problems.add("day %d, cell %d: mean %s of %d years (expected: a mean from %d of %d years on)"
                            .formatted(day + 1, cell, means[cell], counts[cell], minYears, plan.windowYears()));
                    return;
                }
            }
        }
    }
}
