package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds raw files in a folder and those below it: names that begin with the variable or hold {@code _<variable>_}. Where
 * some names hold model, scenario and variant of the period, only these count.
 */
record RawFiles(Path folder, PeriodKey period) {

    private static final int DEPTH = 3;

    /** The files of a variable, in the order of their paths; none when there are none. */
    List<Path> of(ClimateVariable variable) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            List<Path> found = all.filter(file -> Files.isRegularFile(file) && isOf(variable, name(file)))
                    .sorted()
                    .toList();
            String prefix = "%s_%s_%s".formatted(period.model(), period.scenario(), period.variant());
            List<Path> ours =
                    found.stream().filter(file -> name(file).contains(prefix)).toList();
            return ours.isEmpty() ? found : ours;
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: a folder to read)".formatted(folder, e), e);
        }
    }

    /** The same, or a refusal when there are none. */
    List<Path> needed(ClimateVariable variable) {
        List<Path> found = of(variable);
        if (found.isEmpty()) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "%s: no file of %s (expected: %s_*.nc)"
                            .formatted(
                                    folder,
                                    String.join(" or ", variable.names()),
                                    variable.names().getFirst()));
        }
        return found;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isOf(ClimateVariable variable, String name) {
        return name.endsWith(".nc")
                && !name.startsWith(".")
                && variable.names().stream()
                        .anyMatch(each -> name.startsWith(each + "_") || name.contains("_" + each + "_"));
    }
}
