package dev.isobar.entities.draws.runners;

import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program for each draw, and expects the tracks in the file it was told. What the program prints is kept beside
 * the data. It is stopped, with all that it started, when its time is over or nobody waits any more.
 */
public final class CommandRun implements DrawRun {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final DrawRunner.Command command;
    private final int logBytes;

    /** @param logBytes most of what the program prints that is kept */
    public CommandRun(DrawRunner.Command command, int logBytes) {
        this.command = command;
        this.logBytes = logBytes;
    }

    @Override
    public long memoryBytes(Order order) {
        return command.memoryBytes();
    }

    @Override
    public void run(Order order, WorkContext context) {
        CommandFields.whyNot(command).ifPresent(why -> {
            throw new WorkFailure(Failure.Kind.DATA, "command %s: %s".formatted(command.name(), why));
        });
        Path published = DrawPaths.of(order.spec()).tracks(order.draw());
        Optional<FileTime> before = changed(published);
        try (CommandLog log =
                CommandLog.open(DrawPaths.of(order.spec()).log(order.draw(), order.attempt()), logBytes)) {
            int exit = execute(order, log, context);
            if (exit != 0) {
                throw failed(Failure.Kind.PROTOCOL, "exit %d (expected: 0)".formatted(exit), log);
            }
            if (!changed(published).equals(before)) {
                throw failed(
                        Failure.Kind.PROTOCOL,
                        "wrote %s itself (expected: %s)".formatted(published, order.output()),
                        log);
            }
            if (!Files.isRegularFile(order.output(), LinkOption.NOFOLLOW_LINKS)) {
                throw failed(
                        Failure.Kind.PROTOCOL,
                        "%s %s (expected: the tracks)"
                                .formatted(
                                        order.output(),
                                        Files.exists(order.output(), LinkOption.NOFOLLOW_LINKS)
                                                ? "is no file"
                                                : "is missing"),
                        log);
            }
        }
        Publishing.sync(order.output());
    }

    private static Optional<FileTime> changed(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private int execute(Order order, CommandLog log, WorkContext context) {
        ProcessTree tree = start(order, log);
        try {
            return await(tree, log, context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailure(Failure.Kind.CANCELLED, "command %s: interrupted".formatted(command.name()), e);
        } finally {
            tree.kill();
            log.finish();
        }
    }

    private int await(ProcessTree tree, CommandLog log, WorkContext context) throws InterruptedException {
        long start = System.nanoTime();
        while (!tree.process().waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (context.isCancelled()) {
                throw new WorkFailure(
                        Failure.Kind.CANCELLED, "command %s: nobody waits for it any more".formatted(command.name()));
            }
            if (System.nanoTime() - start > command.timeout().toNanos()) {
                tree.kill();
                log.finish();
                throw failed(
                        Failure.Kind.TIMEOUT,
                        "stopped after %s (expected: an end before)".formatted(command.timeout()),
                        log);
            }
        }
        return tree.process().exitValue();
    }

    private ProcessTree start(Order order, CommandLog log) {
        Map<String, String> fields = CommandFields.of(order);
        List<String> argv = new ArrayList<>();
        command.argv().forEach(word -> argv.add(CommandFields.filled(word, fields)));
        ProcessBuilder builder = new ProcessBuilder(ProcessTree.limited(argv, command.memoryBytes()));
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(ProcessTree.NOTHING));
        if (!command.folder().isEmpty()) {
            builder.directory(
                    Path.of(CommandFields.filled(command.folder(), fields)).toFile());
        }
        command.environment()
                .forEach((name, value) -> builder.environment().put(name, CommandFields.filled(value, fields)));
        log.note(String.join(" ", argv));
        try {
            Process process = builder.start();
            log.follow(process.getInputStream());
            return new ProcessTree(process);
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE,
                    "command %s: %s (expected: a program that can be started)".formatted(command.name(), e),
                    e);
        }
    }

    private WorkFailure failed(Failure.Kind kind, String text, CommandLog log) {
        return new WorkFailure(
                kind, "command %s: %s; %s ends: %s".formatted(command.name(), text, log.file(), log.tail()));
    }
}
