package dev.isobar.entities.draws.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawDamage;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.draws.runners.DrawRun;
import dev.isobar.entities.draws.runners.MemoryBudget;
import dev.isobar.entities.draws.scan.SampleDraws;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.StoppableContext;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DrawWorksTest {

    private static final DrawKey DRAW = new DrawKey(SampleDraws.ENSEMBLE, 13);

    @TempDir
    private Path root;

    private EnsembleSpec spec;
    private DrawPaths paths;
    private final StoppableContext context = new StoppableContext(DRAW.unitId().text());
    private final MemoryBudget memory = new MemoryBudget(0);
    private final DrawWorks works = new DrawWorks(new StraightStorms(), memory, 1 << 16);

    /** A model whose storms move straight on. */
    private record StraightStorms() implements DrawRun {

        @Override
        public void run(Order order, WorkContext context) {
            try {
                SampleDraws.writeTracks(order.output(), SampleDraws.tracks(order.draw(), 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long memoryBytes(Order order) {
            return 1 << 20;
        }
    }

    @BeforeEach
    void orderTheDraw() {
        spec = SampleDraws.spec(root, StoreForm.RAGGED, new DrawRunner.Embedded(), false);
        paths = DrawPaths.of(spec);
    }

    private DrawCommand.ReportTracks run(int attempt) {
        return (DrawCommand.ReportTracks) works.perform(new DrawWork.Run(DRAW, spec), attempt, context);
    }

    private DrawCommand convert(DrawCommand.ReportTracks run, int attempt) {
        return works.perform(new DrawWork.Convert(DRAW, spec, run.attempt(), run.tracks()), attempt, context);
    }

    private DrawCommand publish(DrawCommand.ReportTracks run, DrawCommand.ReportConverted converted, int attempt) {
        return works.perform(
                new DrawWork.Publish(DRAW, spec, converted.attempt(), run.tracks(), converted.store()),
                attempt,
                context);
    }

    private List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    void aDrawIsRunConvertedAndPublishedAndNothingElseStays() throws IOException {
        DrawCommand.ReportTracks run = run(1);
        assertThat(run.tracks().storms()).isEqualTo(5);
        assertThat(paths.tracks(DRAW)).doesNotExist();
        DrawCommand.ReportConverted converted = (DrawCommand.ReportConverted) convert(run, 2);
        assertThat(paths.tracks(DRAW)).exists();
        assertThat(paths.store(DRAW)).doesNotExist();
        assertThat(publish(run, converted, 3))
                .isEqualTo(new DrawCommand.ReportPublished(
                        3, run.tracks().sha256(), converted.store().sha256()));
        assertThat(below(paths.tracksFolder(DRAW.ensemble()))).containsExactly(paths.tracks(DRAW));
        assertThat(below(paths.storesFolder(DRAW.ensemble()))).containsExactly(paths.store(DRAW));
        assertThat(works.perform(
                        new DrawWork.Examine(DRAW, spec, Optional.of(run.tracks()), Optional.of(converted.store())),
                        4,
                        context))
                .isInstanceOfSatisfying(DrawCommand.ReportExamined.class, examined -> {
                    assertThat(examined.found().text()).isEmpty();
                    assertThat(examined.found().tracks()).contains(run.tracks());
                    assertThat(examined.found().store()).contains(converted.store());
                });
    }

    @Test
    void eachStepMayBeRepeatedAndLeavesTheSameBytes() {
        DrawCommand.ReportTracks run = run(1);
        assertThat(run(1).tracks()).isEqualTo(run.tracks());
        DrawCommand.ReportConverted converted = (DrawCommand.ReportConverted) convert(run, 2);
        assertThat(((DrawCommand.ReportConverted) convert(run, 2)).store()).isEqualTo(converted.store());
        DrawCommand published = publish(run, converted, 3);
        assertThat(publish(run, converted, 3)).isEqualTo(published);
        assertThat(run(9).tracks()).isEqualTo(run.tracks());
    }

    @Test
    void whatADeadAttemptLeftIsDiscarded() throws IOException {
        Path folder = Files.createDirectories(paths.tracksFolder(DRAW.ensemble()));
        Files.writeString(Publishing.temporary(paths.tracks(DRAW), 1), "half a file");
        Files.createDirectories(Publishing.temporary(paths.store(DRAW), 1).resolve("lon"));
        DrawCommand.ReportTracks run = run(2);
        assertThat(below(folder)).containsExactly(Publishing.temporary(paths.tracks(DRAW), 2));
        convert(run, 3);
        assertThat(below(paths.storesFolder(DRAW.ensemble())))
                .containsExactly(Publishing.temporary(paths.store(DRAW), 3));
    }

    @Test
    void lostOrChangedTemporariesAreDamage() throws IOException {
        DrawCommand.ReportTracks run = run(1);
        Path temporary = Publishing.temporary(paths.tracks(DRAW), 1);
        byte[] good = Files.readAllBytes(temporary);
        Files.writeString(temporary, "other");
        assertThat(convert(run, 2))
                .isInstanceOfSatisfying(
                        DrawCommand.ReportDamage.class,
                        damage -> assertThat(damage.damage()).isEqualTo(DrawDamage.TRACKS));
        Files.write(temporary, good);
        DrawCommand.ReportConverted converted = (DrawCommand.ReportConverted) convert(run, 3);
        Publishing.discard(Publishing.temporary(paths.store(DRAW), 3));
        assertThat(publish(run, converted, 4))
                .isInstanceOfSatisfying(
                        DrawCommand.ReportDamage.class,
                        damage -> assertThat(damage.damage()).isEqualTo(DrawDamage.STORE));
        Files.writeString(paths.tracks(DRAW), "other");
        assertThat(publish(run, converted, 5))
                .isInstanceOfSatisfying(
                        DrawCommand.ReportDamage.class,
                        damage -> assertThat(damage.damage()).isEqualTo(DrawDamage.TRACKS));
    }

    @Test
    void whatStandsUnderANameIsMovedAsideWithAReason() throws IOException {
        Files.createDirectories(paths.tracksFolder(DRAW.ensemble()));
        Files.writeString(paths.tracks(DRAW), "foreign");
        DrawCommand.ReportTracks run = run(1);
        assertThat(convert(run, 2)).isInstanceOf(DrawCommand.ReportConverted.class);
        assertThat(below(DrawPaths.quarantine(paths.tracks(DRAW)))).hasSize(2);
    }

    @Test
    void goodTracksFoundOnDiskAreOnlyConverted() throws IOException {
        SampleDraws.writeTracks(paths.tracks(DRAW), SampleDraws.tracks(DRAW, 1));
        DrawCommand.ReportExamined examined = (DrawCommand.ReportExamined)
                works.perform(new DrawWork.Examine(DRAW, spec, Optional.empty(), Optional.empty()), 1, context);
        DrawCommand converted = works.perform(
                new DrawWork.Convert(DRAW, spec, 0, examined.found().tracks().orElseThrow()), 2, context);
        assertThat(converted).isInstanceOf(DrawCommand.ReportConverted.class);
    }

    @Test
    void workThatNobodyWaitsForDoesNotBegin() {
        context.cancel();
        assertThatThrownBy(() -> run(1))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CANCELLED));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProgramMayMakeTheTracksAndWhatItMakesIsLookedAt() throws IOException {
        Path ready = root.resolve("ready.nc");
        SampleDraws.writeTracks(ready, SampleDraws.tracks(DRAW, 2));
        order("cp " + ready + " \"$1\"");
        DrawCommand.ReportTracks run = run(1);
        assertThat(run.tracks().sha256()).isEqualTo(Publishing.digest(ready));
        assertThat(convert(run, 2)).isInstanceOf(DrawCommand.ReportConverted.class);
        order("echo no NetCDF > \"$1\"");
        assertThatThrownBy(() -> run(3))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.VERIFICATION));
        assertThat(memory.takenBytes()).isZero();
    }

    private void order(String script) {
        DrawRunner.Command command = new DrawRunner.Command(
                "example", List.of("/bin/sh", "-c", script, "sh", "{output}"), "", Map.of(), Duration.ofSeconds(60), 0);
        spec = SampleDraws.spec(root, StoreForm.RAGGED, command, false);
    }
}
