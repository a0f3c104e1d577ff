package dev.isobar.entities.draws.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.StoppableContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class CommandRunTest {

    private static final DrawKey DRAW = DrawKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA/13");

    @TempDir
    private Path root;

    private DrawPaths paths;
    private final StoppableContext context = new StoppableContext("draw/a");

    @BeforeEach
    void makeTheFolder() throws IOException {
        paths = new DrawPaths(root);
        Files.createDirectories(paths.tracksFolder(DRAW.ensemble()));
    }

    private static DrawRunner.Command command(Duration timeout, long memory, String... argv) {
        return new DrawRunner.Command("example", List.of(argv), "", Map.of(), timeout, memory);
    }

    private static DrawRunner.Command shell(String script) {
        return command(Duration.ofSeconds(60), 0, "/bin/sh", "-c", script, "sh", "{output}", "{draw}");
    }

    private DrawRun.Order order(DrawRunner.Command command) {
        DrawRecipe recipe = new DrawRecipe("fixed", 7, 30, StoreForm.RAGGED, command, "", Map.of());
        EnsembleSpec spec = new EnsembleSpec(root.toString(), DrawsLayout.ORIGIN, 250, recipe, false);
        return new DrawRun.Order(DRAW, spec, 1, Publishing.temporary(paths.tracks(DRAW), 1));
    }

    private Path run(DrawRunner.Command command) {
        DrawRun.Order order = order(command);
        new CommandRun(command, 1 << 16).run(order, context);
        return order.output();
    }

    private void fails(DrawRunner.Command command, Failure.Kind kind, String text) {
        assertThatThrownBy(() -> run(command)).isInstanceOfSatisfying(WorkFailure.class, e -> {
            assertThat(e.failure().kind()).isEqualTo(kind);
            assertThat(e.failure().text()).contains(text);
        });
    }

    @Test
    void aRealScriptIsToldTheDrawAndWritesItsOutput() throws IOException {
        Path script = Files.writeString(root.resolve("model.sh"), """
                #!/bin/sh
                set -eu
                echo "running draw $DRAW of $1 in $(pwd)"
                printf '%s\\n' "$@" > "$OUT"
                """);
        Path folder = Files.createDirectory(root.resolve("work"));
        DrawRunner.Command command = new DrawRunner.Command(
                "example",
                List.of(
                        "/bin/sh",
                        script.toString(),
                        "{basin}",
                        "{model}/{variant}/{scenario}/{period}",
                        "{first_year}+{last_year}",
                        "--tracks={tracks_per_year}",
                        "{days}",
                        "{profile}",
                        "{attempt}",
                        "{stem}",
                        "$HOME"),
                folder.toString(),
                Map.of("OUT", "{output}", "DRAW", "{draw}"),
                Duration.ofSeconds(60),
                4L << 30);
        Path output = run(command);
        assertThat(output).hasContent("""
                NA
                EC-Earth3/r1i1p1f1/historical/1970-1974
                1970+1974
                --tracks=7
                30
                fixed
                1
                tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412_e12
                $HOME
                """);
        assertThat(paths.log(DRAW, 1))
                .content()
                .startsWith("+ /bin/sh " + script)
                .endsWith("running draw 13 of NA in " + folder.toRealPath() + "\n");
    }

    @Test
    void anExitCodeIsAFailureWithTheEndOfTheLog() {
        fails(shell("echo begin; echo no such model >&2; exit 3"), Failure.Kind.PROTOCOL, "exit 3 (expected: 0)");
        fails(shell("echo begin; echo no such model >&2; exit 3"), Failure.Kind.PROTOCOL, "begin | no such model");
    }

    @Test
    void anOutputThatIsMissingOrElsewhereIsAFailure() throws IOException {
        fails(shell("true"), Failure.Kind.PROTOCOL, "is missing (expected: the tracks)");
        fails(shell("mkdir \"$1\""), Failure.Kind.PROTOCOL, "is no file (expected: the tracks)");
        Path elsewhere = Files.writeString(root.resolve("elsewhere.nc"), "x");
        Files.delete(Publishing.temporary(paths.tracks(DRAW), 1));
        fails(shell("ln -s " + elsewhere + " \"$1\""), Failure.Kind.PROTOCOL, "is no file (expected: the tracks)");
        fails(shell("echo x > " + paths.tracks(DRAW)), Failure.Kind.PROTOCOL, "itself (expected: ");
    }

    @Test
    void aProgramThatCannotBeStartedIsAFailure() {
        Path none = root.resolve("none");
        DrawRunner.Command command = new DrawRunner.Command(
                "example", List.of("true", "{output}"), none.toString(), Map.of(), Duration.ofSeconds(9), 0);
        fails(command, Failure.Kind.UNREACHABLE, "expected: a program that can be started");
    }

    @Test
    void atTheTimeOutTheWholeTreeIsStopped() throws Exception {
        Path pids = root.resolve("pids");
        String script = "sleep 600 & echo $! > %s; (sleep 600 & echo $! >> %s; wait); wait".formatted(pids, pids);
        fails(
                command(Duration.ofMillis(1500), 0, "/bin/sh", "-c", script, "{output}"),
                Failure.Kind.TIMEOUT,
                "stopped after PT1.5S");
        List<Long> started =
                Files.readAllLines(pids).stream().map(Long::parseLong).toList();
        assertThat(started).hasSize(2);
        Awaitility.await().until(() -> started.stream().noneMatch(CommandRunTest::isRunning));
    }

    /** A process whose parent has not yet taken its end is no longer running. */
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void cancellationStopsTheProgram() throws Exception {
        Path pid = root.resolve("pid");
        DrawRunner.Command command = shell("echo $$ > %s; sleep 600".formatted(pid));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Path> running = executor.submit(() -> run(command));
            Awaitility.await().until(() -> Files.exists(pid) && Files.size(pid) > 1);
            context.cancel();
            assertThatThrownBy(running::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("CANCELLED");
        }
        long started = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await().until(() -> !isRunning(started));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProgramThatWantsMoreMemoryThanItMayHaveFails() {
        DrawRunner.Command command =
                command(Duration.ofSeconds(60), 64L << 20, "/bin/sh", "-c", "ulimit -v; exit 9", "{output}");
        fails(command, Failure.Kind.PROTOCOL, "exit 9");
        assertThat(paths.log(DRAW, 1)).content().endsWith("\n65536\n");
    }

    @Test
    void ofALongLogTheBeginAndTheEndAreKept() throws IOException {
        DrawRunner.Command command =
                shell("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo x > \"$1\"");
        DrawRun.Order order = order(command);
        new CommandRun(command, 1000).run(order, context);
        assertThat(Files.size(paths.log(DRAW, 1))).isLessThan(1100);
        assertThat(paths.log(DRAW, 1))
                .content()
                .contains("line 0\n", "bytes left out ...\n")
                .endsWith("line 19999\n");
    }

    @Test
    void wordsThatNobodyKnowsAndCommandsWithoutOutputAreRefused() {
        assertThat(CommandFields.whyNot(command(Duration.ofSeconds(1), 0, "model", "{output}", "{bassin}")))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("'{bassin}' is unknown (expected: one of root, "));
        assertThat(CommandFields.whyNot(command(Duration.ofSeconds(1), 0, "model", "{draw}")))
                .hasValueSatisfying(why -> assertThat(why).startsWith("no '{output}'"));
        assertThat(CommandFields.whyNot(shell("echo ${output} {A} {}"))).isEmpty();
        fails(command(Duration.ofSeconds(1), 0, "model"), Failure.Kind.DATA, "no '{output}'");
    }
}
