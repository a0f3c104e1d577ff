package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.Track;
import dev.isobar.domain.draws.tracks.TrackPhysics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DrawModelTest {

    private static final Climate CLIMATE = SampleClimate.of(4);
    private static final String ID = "cmip6/EC-Earth3/r1i1p1f1/historical/2001-2004/NA/13";

    @Test
    void aDrawIsTheSameOnOneThreadOrTwoAndInAnyOrder() throws Exception {
        DrawModel model = DrawModel.of(CLIMATE, Basin.NA, ModelSettings.of(Profile.FIXED, 30));
        DrawTracks alone = model.run(ID, 2001, 2004, 6, DrawControl.NONE);
        List<YearTracks> years = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<YearTracks>> futures = new ArrayList<>();
            for (int year = 2004; year >= 2001; year--) {
                int one = year;
                futures.add(threads.submit(() -> model.year(ID, one, 6, DrawControl.NONE)));
            }
            for (Future<YearTracks> future : futures.reversed()) {
                years.add(future.get());
            }
        }
        DrawTracks together = model.join(years);
        assertThat(text(together)).isEqualTo(text(alone));
        assertThat(text(model.run(ID.replace("13", "14"), 2001, 2004, 6, DrawControl.NONE)))
                .isNotEqualTo(text(alone));
    }

    @Test
    void anAttemptDependsOnNoOther() {
        DrawModel model = DrawModel.of(CLIMATE, Basin.WP, ModelSettings.of(Profile.FIXED, 20));
        List<String> forwards = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        StormYear one = new StormYear(model, ID);
        StormYear other = new StormYear(model, ID);
        for (int attempt = 0; attempt < 300; attempt++) {
            forwards.add(attempt(one, attempt));
            backwards.addFirst(attempt(other, 299 - attempt));
        }
        assertThat(backwards).isEqualTo(forwards);
        assertThat(new HashSet<>(forwards)).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(Basin.class)
    void everyBasinHasPhysicalTracksThatDiffer(Basin basin) {
        for (Profile profile : List.of(Profile.COMPAT, Profile.FIXED)) {
            ModelSettings settings = ModelSettings.of(profile, 30);
            DrawTracks draw = DrawModel.of(CLIMATE, basin, settings).run(ID, 2001, 2003, 8, DrawControl.NONE);
            assertThat(draw.tracks()).hasSize(24).extracting(Track::year).isSorted();
            assertThat(TrackPhysics.first(draw, 2001, 2003)).isEmpty();
            assertThat(draw.steps()).isEqualTo(721);
            assertThat(draw.firstYear()).isEqualTo(2001);
            assertThat(draw.lastYear()).isEqualTo(2003);
            assertThat(draw.tracks().stream().map(track -> track.lon()[0]).distinct())
                    .hasSize(24);
            assertThat(draw.tracks().stream().filter(track -> track.basin() == basin))
                    .hasSizeGreaterThan(basin == Basin.GL ? -1 : 20);
            for (Track track : draw.tracks()) {
                assertSelected(track);
                assertThat(basin == Basin.GL || basin.isSouthern() == track.lat()[0] < 0)
                        .isTrue();
            }
        }
    }

    private static void assertSelected(Track track) {
        assertThat(Arrays.stream(track.v()).max().orElseThrow()).isGreaterThanOrEqualTo(15);
        assertThat(Arrays.stream(track.vmax()).max().orElseThrow()).isGreaterThanOrEqualTo(18);
        assertThat(track.v()[Math.min(48, track.points() - 1)]).isGreaterThanOrEqualTo(6.5);
        for (int i = 0; i < track.points(); i++) {
            assertThat(track.vmax()[i]).isBetween(track.v()[i], 1.5 * track.v()[i]);
        }
    }

    @Test
    void theGlobeHasStormsOfAllBasinsAndNoneElsewhere() {
        DrawModel model = DrawModel.of(CLIMATE, Basin.GL, ModelSettings.of(Profile.FIXED, 15));
        DrawTracks draw = model.run(ID, 2001, 2001, 150, DrawControl.NONE);
        Set<Basin> basins = draw.tracks().stream().map(Track::basin).collect(Collectors.toSet());
        assertThat(basins).containsExactlyInAnyOrderElementsOf(Basin.SEVEN);
        assertThat(draw.tracks())
                .allSatisfy(track -> assertThat(GenesisMasks.isInside(
                                track.basin(),
                                Math.round(track.lon()[0] * 4) / 4.0,
                                Math.round(track.lat()[0] * 4) / 4.0))
                        .isTrue());
    }

    @Test
    void seedsAreCountedInTheirBasinAndMonth() {
        DrawModel model = DrawModel.of(CLIMATE, Basin.SI, ModelSettings.of(Profile.COMPAT, 15));
        DrawTracks draw = model.run(ID, 2001, 2002, 10, DrawControl.NONE);
        for (double[][] basins : draw.seedsPerMonth()) {
            for (Basin basin : Basin.SEVEN) {
                double seeds =
                        Arrays.stream(basins[Basin.ALPHABETICAL.indexOf(basin)]).sum();
                assertThat(seeds > 0).isEqualTo(basin == Basin.SI);
            }
        }
        assertThat(total(draw)).isGreaterThan(20);
    }

    @Test
    void aClimateWithoutStormsMakesAnEmptyDraw() {
        Climate cold = SampleClimate.of(1, month -> {
            double[] values = month.values().clone();
            for (int i = MonthVariable.POTENTIAL_INTENSITY.index(); i < values.length; i += MonthVariable.COUNT) {
                values[i] = 20;
            }
            return new MonthFields(month.axes(), values);
        });
        ModelSettings settings = new ModelSettings(Profile.FIXED.quirks(), 15, 1000);
        DrawTracks draw = DrawModel.of(cold, Basin.NA, settings).run(ID, 2001, 2001, 3, DrawControl.NONE);
        assertThat(draw.tracks()).isEmpty();
        assertThat(total(draw)).isBetween(1000.0, 3000.0);
        assertThat(TrackPhysics.first(draw, 2001, 2001)).isEmpty();
    }

    @Test
    void aBasinWithoutSeaMakesAnEmptyDraw() {
        GridField land = new GridField(SampleClimate.AXES, filled(1));
        StaticFields dry = new StaticFields(land, land, Optional.empty(), GenesisMasks.of(land), true);
        Climate desert = new Climate(2001, CLIMATE.months().subList(0, 12), dry);
        ModelSettings settings = new ModelSettings(Profile.FIXED.quirks(), 15, 20);
        DrawTracks draw = DrawModel.of(desert, Basin.NI, settings).run(ID, 2001, 2001, 3, DrawControl.NONE);
        assertThat(draw.tracks()).isEmpty();
        assertThat(total(draw)).isZero();
    }

    @Test
    void aYearOutsideTheClimateIsRefused() {
        DrawModel model = DrawModel.of(CLIMATE, Basin.NA, ModelSettings.of(Profile.FIXED, 15));
        assertThatThrownBy(() -> model.run(ID, 2004, 2005, 3, DrawControl.NONE))
                .hasMessageContaining("(expected: years 2001 to 2004)");
    }

    @Test
    void aCancelledDrawEndsAndSaysHowFarItCame() {
        DrawModel model = DrawModel.of(CLIMATE, Basin.NA, ModelSettings.of(Profile.FIXED, 15));
        List<Integer> made = new ArrayList<>();
        DrawControl untilFive = new DrawControl() {
            @Override
            public boolean isCancelled() {
                return made.size() == 5;
            }

            @Override
            public void made(int tracks) {
                made.add(tracks);
            }
        };
        assertThatThrownBy(() -> model.run(ID, 2001, 2004, 3, untilFive))
                .isInstanceOf(DrawCancelledException.class)
                .hasMessage("draw cancelled in year 2002");
        assertThat(made).containsExactly(1, 2, 3, 4, 5);
    }

    private static String attempt(StormYear year, int attempt) {
        return year.sow(2002, attempt)
                ? year.grow(2002, attempt).map(DrawModelTest::text).orElse("seed")
                : "none";
    }

    private static String text(DrawTracks draw) {
        return draw.tracks().stream().map(DrawModelTest::text).collect(Collectors.joining("\n"))
                + Arrays.deepToString(draw.seedsPerMonth());
    }

    private static String text(Track track) {
        return "%d-%d-%d %s %s"
                .formatted(track.year(), track.month(), track.day(), track.basin(), Arrays.deepToString(new double[][] {
                    track.lon(), track.lat(), track.v(), track.m(), track.vmax(), track.u250(), track.v850()
                }));
    }

    private static double total(DrawTracks draw) {
        return Arrays.stream(draw.seedsPerMonth())
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sum();
    }

    private static float[] filled(double value) {
        float[] values = new float[SampleClimate.AXES.count()];
        Arrays.fill(values, (float) value);
        return values;
    }
}
