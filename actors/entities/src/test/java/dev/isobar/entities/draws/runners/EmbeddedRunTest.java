package dev.isobar.entities.draws.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.climate.ClimateCache;
import dev.isobar.entities.draws.climate.SyntheticClimateFiles;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.draws.scan.DrawFilesCheck;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.StoppableContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.tracks.RawTracksFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRunTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/Synthetic/r1i1p1f1/historical/1970-1970");

    @TempDir
    private static Path root;

    private final StoppableContext context = new StoppableContext("draw/a");

    @BeforeAll
    static void synthesizeTheClimate() {
        SyntheticClimateFiles.plain().write(root, PERIOD, SyntheticClimateFiles.COARSE_STEP, 1);
    }

    private static EmbeddedRun embedded() {
        return new EmbeddedRun(new ClimateCache(2, 1 << 20));
    }

    private static DrawRun.Order order(int number, int attempt, int tracksPerYear) throws Exception {
        DrawRecipe recipe =
                new DrawRecipe("fixed", tracksPerYear, 10, StoreForm.RAGGED, new DrawRunner.Embedded(), "", Map.of());
        EnsembleSpec spec = new EnsembleSpec(root.toString(), DrawsLayout.ORIGIN, 250, recipe, false);
        DrawKey draw = new DrawKey(new EnsembleKey(PERIOD, Basin.WP), number);
        Path target = new DrawPaths(root).tracks(draw);
        Files.createDirectories(target.getParent());
        return new DrawRun.Order(draw, spec, attempt, Publishing.temporary(target, attempt));
    }

    @Test
    void aDrawIsTheSameOnAnyNodeAndInAnyOrder() throws Exception {
        EmbeddedRun first = embedded();
        first.run(order(0, 1, 3), context);
        first.run(order(1, 1, 3), context);
        EmbeddedRun second = embedded();
        second.run(order(1, 2, 3), context);
        second.run(order(0, 2, 3), context);
        for (int number = 0; number < 2; number++) {
            assertThat(Publishing.digest(order(number, 1, 3).output()))
                    .isEqualTo(Publishing.digest(order(number, 2, 3).output()));
        }
        assertThat(Publishing.digest(order(0, 1, 3).output()))
                .isNotEqualTo(Publishing.digest(order(1, 1, 3).output()));
        DrawRun.Order order = order(0, 1, 3);
        assertThat(DrawFilesCheck.tracks(order.output(), order.draw()).tracks()).hasSize(3);
        assertThat(RawTracksFile.read(order.output()).attributes())
                .containsEntry("static_fields", "synthetic")
                .containsEntry("profile", "fixed")
                .containsEntry("draw", order.draw().unitId().text());
        assertThat(context.progress).contains("3/3 tracks");
    }

    @Test
    void aDrawThatNobodyWaitsForStops() throws Exception {
        DrawRun.Order order = order(2, 1, 3);
        context.cancel();
        assertThatThrownBy(() -> embedded().run(order, context))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CANCELLED));
        assertThat(order.output()).doesNotExist();
    }

    @Test
    void moreStormsAndDaysTakeMoreMemory() throws Exception {
        assertThat(embedded().memoryBytes(order(0, 1, 100)))
                .isGreaterThan(embedded().memoryBytes(order(0, 1, 10)))
                .isLessThan(32 << 20);
    }

    @Test
    void aPeriodWithoutClimateIsAFailureOfTheData() {
        DrawRecipe recipe = new DrawRecipe("fixed", 1, 10, StoreForm.RAGGED, new DrawRunner.Embedded(), "", Map.of());
        PeriodKey other = PeriodKey.parse("cmip6/None/r1i1p1f1/historical/1970-1970");
        DrawRun.Order order = new DrawRun.Order(
                new DrawKey(new EnsembleKey(other, Basin.WP), 0),
                new EnsembleSpec(root.toString(), DrawsLayout.ORIGIN, 250, recipe, false),
                1,
                root.resolve("none.nc"));
        assertThatThrownBy(() -> embedded().run(order, context))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.DATA));
    }
}
