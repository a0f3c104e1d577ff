package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawDamage;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.climate.ClimateCache;
import dev.isobar.entities.draws.products.CorruptFiles;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.draws.runners.CommandRun;
import dev.isobar.entities.draws.runners.DrawRun;
import dev.isobar.entities.draws.runners.MemoryBudget;
import dev.isobar.entities.draws.scan.CorruptDrawException;
import dev.isobar.entities.draws.scan.DrawFilesCheck;
import dev.isobar.entities.draws.scan.DrawScan;
import dev.isobar.entities.draws.scan.ImpactStorms;
import dev.isobar.entities.kernel.Identity;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.tracks.StormStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The work of a draw. Everything is written under a name of its attempt first and published only when the draw has
 * accepted that attempt; each step may be repeated after a crash and leaves the same bytes.
 */
public final class DrawWorks implements Works<DrawWork, DrawCommand> {

    private final DrawRun embedded;
    private final MemoryBudget memory;
    private final int logBytes;

    /**
     * @param embedded the model inside this program
     * @param memory that the draws of this node share
     * @param logBytes of what a runner's program prints that are kept
     */
    public DrawWorks(DrawRun embedded, MemoryBudget memory, int logBytes) {
        this.embedded = embedded;
        this.memory = memory;
        this.logBytes = logBytes;
    }

    @Override
    public DrawCommand perform(DrawWork task, int attempt, WorkContext context) {
        Parallel.checkWanted(context);
        try {
            return switch (task) {
                case DrawWork.Examine examine -> new DrawCommand.ReportExamined(attempt, DrawScan.examine(examine));
                case DrawWork.Run run -> run(run, attempt, context);
                case DrawWork.Convert convert -> convert(convert, attempt, context);
                case DrawWork.Publish publish -> publish(publish, attempt);
            };
        } catch (FormatException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private DrawCommand run(DrawWork.Run task, int attempt, WorkContext context) {
        long start = System.nanoTime();
        Path target = DrawPaths.of(task.spec()).tracks(task.draw());
        makeFolder(target);
        Publishing.discardBefore(target, attempt);
        Path temporary = Publishing.temporary(target, attempt);
        Publishing.discard(temporary);
        DrawRun run = runner(task.spec().recipe().runner());
        DrawRun.Order order = new DrawRun.Order(task.draw(), task.spec(), attempt, temporary);
        try (MemoryBudget.Share _ = memory.take(run.memoryBytes(order), context)) {
            run.run(order, context);
        }
        try {
            int storms = DrawFilesCheck.tracks(temporary, task.draw()).tracks().size();
            return new DrawCommand.ReportTracks(attempt, DrawFilesCheck.file(temporary, storms), seconds(start));
        } catch (CorruptDrawException e) {
            throw new WorkFailure(Failure.Kind.VERIFICATION, "what was made: " + e.reason(), e);
        }
    }

    private DrawRun runner(DrawRunner runner) {
        return switch (runner) {
            case DrawRunner.Embedded _ -> embedded;
            case DrawRunner.Command command -> new CommandRun(command, logBytes);
        };
    }

    private DrawCommand convert(DrawWork.Convert task, int attempt, WorkContext context) {
        long start = System.nanoTime();
        DrawPaths paths = DrawPaths.of(task.spec());
        Path target = paths.tracks(task.draw());
        Optional<String> lost = settle(
                Publishing.temporary(target, task.runAttempt()),
                target,
                task.tracks().sha256(),
                task);
        if (lost.isPresent()) {
            return new DrawCommand.ReportDamage(task.stage(), attempt, DrawDamage.TRACKS, lost.get());
        }
        DrawTracks tracks;
        Identity examined = identity(target);
        try {
            tracks = DrawFilesCheck.tracks(target, task.draw());
        } catch (CorruptDrawException e) {
            new CorruptFiles(task.spec().deleteCorrupt()).remove(target, examined, e.reason());
            return new DrawCommand.ReportDamage(task.stage(), attempt, DrawDamage.TRACKS, e.reason());
        }
        Parallel.checkWanted(context);
        Path store = paths.store(task.draw());
        makeFolder(store);
        Publishing.discardBefore(store, attempt);
        Path temporary = Publishing.temporary(store, attempt);
        Publishing.discard(temporary);
        StoreForm form = task.spec().recipe().form();
        StormStore.write(
                temporary,
                ImpactStorms.form(form),
                ImpactStorms.of(ImpactConversion.of(tracks, task.draw().number()), attributes(task)));
        try {
            var _ = DrawFilesCheck.store(temporary, task.draw(), tracks, form);
        } catch (CorruptDrawException e) {
            throw new WorkFailure(Failure.Kind.VERIFICATION, "the store as written: " + e.reason(), e);
        }
        return new DrawCommand.ReportConverted(attempt, DrawFilesCheck.store(temporary, form), seconds(start));
    }

    /** What the store says of itself; the same for the same tracks. */
    private static Map<String, Object> attributes(DrawWork.Convert task) {
        DrawRecipe recipe = task.spec().recipe();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("draw", task.draw().unitId().text());
        attributes.put(ImpactStorms.TRACKS_SHA256, task.tracks().sha256().hex());
        attributes.put("profile", recipe.profile());
        attributes.put("static_fields", ClimateCache.staticFieldsText(recipe.staticFields()));
        return attributes;
    }

    private static DrawCommand publish(DrawWork.Publish task, int attempt) {
        DrawPaths paths = DrawPaths.of(task.spec());
        Path tracks = paths.tracks(task.draw());
        Optional<Digest> found =
                Publishing.digestIfThere(tracks).filter(task.tracks().sha256()::equals);
        if (found.isEmpty()) {
            String text = "%s is missing or changed (expected: SHA-256 %s)"
                    .formatted(tracks, task.tracks().sha256());
            return new DrawCommand.ReportDamage(task.stage(), attempt, DrawDamage.TRACKS, text);
        }
        Path store = paths.store(task.draw());
        TracksStore expected = task.store();
        Optional<String> lost =
                settle(Publishing.temporary(store, task.convertAttempt()), store, expected.sha256(), task);
        if (lost.isPresent()) {
            return new DrawCommand.ReportDamage(task.stage(), attempt, DrawDamage.STORE, lost.get());
        }
        Publishing.discardBefore(tracks, attempt);
        Publishing.discardBefore(store, attempt);
        return new DrawCommand.ReportPublished(attempt, found.get(), expected.sha256());
    }

    /**
     * Gives a temporary its name, unless what stands there is it already; whatever else stands there is moved away. What
     * stands there afterwards was read again and has the digest.
     *
     * @return what is lost, when neither is there
     */
    private static Optional<String> settle(Path temporary, Path target, Digest expected, DrawWork task) {
        boolean isThere = Publishing.digestIfThere(target).equals(Optional.of(expected));
        if (!isThere && !Publishing.digestIfThere(temporary).equals(Optional.of(expected))) {
            return Optional.of("%s is missing or changed (expected: SHA-256 %s)".formatted(temporary, expected));
        }
        String reason = "it stood in the place of %s, SHA-256 %s".formatted(target.getFileName(), expected);
        Publishing.publish(
                temporary, target, expected, new CorruptFiles(task.spec().deleteCorrupt()).displaced(reason));
        return Optional.empty();
    }

    private static void makeFolder(Path file) {
        try {
            Files.createDirectories(Publishing.parent(file));
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: its folder to be made)".formatted(file, e), e);
        }
    }

    private static Identity identity(Path file) {
        try {
            return Identity.of(file);
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: a file just published)".formatted(file, e), e);
        }
    }

    private static double seconds(long startNanos) {
        return Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    }
}
