package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.TableFormat;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.Fence;
import dev.isobar.entities.kernel.LockFile;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a variable's work keeps what is not yet a result, and where its results go, below the plan's output folder.
 *
 * <pre>
 * .isobar/work/{variable}/checksums.json                            of source files, kept
 * .isobar/work/{variable}/variable.lock, variable.fence             who may change what all plans share, kept
 * .isobar/work/{variable}/{plan}/{catalogue}/catalogue.json         gone when the plan is finished
 * .isobar/work/{variable}/{plan}/{catalogue}/blocks/block-{first day}-{days}.bin
 * {variable}/{period}/{variable}_{REGION}_{period}_{T}_30yr_normal.nc
 * {variable}/{variable}_{REGION}_regional_means.csv                 and .parquet
 * {variable}/SHA256SUMS
 * </pre>
 */
record WorkFolder(Path root, String variable, String plan) {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    static WorkFolder of(VariablePlan plan) {
        return new WorkFolder(
                Path.of(plan.plan().output()), plan.variable(), plan.hash().brief());
    }

    private Path ofVariable() {
        return root.resolve(".isobar").resolve("work").resolve(variable);
    }

    Path checksums() {
        return ofVariable().resolve("checksums.json");
    }

    private Path of(Digest catalogue) {
        return ofVariable().resolve(plan).resolve(catalogue.brief());
    }

    Path catalogue(Digest digest) {
        return of(digest).resolve("catalogue.json");
    }

    Path block(Digest catalogue, int firstDay, int endDay) {
        return of(catalogue).resolve("blocks").resolve("block-%03d-%d.bin".formatted(firstDay, endDay - firstDay));
    }

    Path output(VariablePlan of, OutputKey key) {
        return root.resolve(OutputPath.of(of, key));
    }

    /** The table of a region's means. */
    Path table(String region, TableFormat format) {
        return root.resolve(variable).resolve("%s_%s_regional_means.%s".formatted(variable, region, format.text()));
    }

    /**
     * Keeps others from what all plans of the variable share, while it is changed: an older attempt is refused.
     *
     * @return to be closed when the change is done
     */
    LockFile enter(int attempt, WorkContext context) {
        LockFile lock = LockFile.take(ofVariable().resolve("variable.lock"), LOCK_WAIT, context::isCancelled);
        boolean isIn = false;
        try {
            Fence.of(attempt, context).raise(ofVariable().resolve("variable.fence"));
            isIn = true;
            return lock;
        } finally {
            if (!isIn) {
                lock.close();
            }
        }
    }

    Path sums() {
        return root.resolve(variable).resolve("SHA256SUMS");
    }

    /** The catalogue of this digest, or empty when it is missing or is another one. */
    Optional<Catalogue> read(Digest digest) {
        try {
            byte[] bytes = Files.readAllBytes(catalogue(digest));
            return Catalogue.digest(bytes).equals(digest) ? Optional.of(Catalogue.parse(bytes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreachable(catalogue(digest), "cannot be read", e);
        }
    }

    /** Removes what the variable's plans keep here between their tasks; checksums of sources stay. */
    void clear() {
        Path folder = ofVariable();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> plans = Files.list(folder)) {
            for (Path each : plans.filter(Files::isDirectory).toList()) {
                delete(each);
            }
        } catch (IOException e) {
            throw unreachable(folder, "cannot be cleared", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    static WorkFailure unreachable(Path path, String what, IOException e) {
        return new WorkFailure(Failure.Kind.UNREACHABLE, "%s %s: %s".formatted(path, what, e), e);
    }
}
