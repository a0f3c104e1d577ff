package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tcrisk.SingleStorm.Outcome;
import dev.isobar.domain.draws.tcrisk.SingleStorm.Point;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.Track;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Each switch of the model does what it says, and nothing else is needed to see it. */
final class QuirksTest {

    private static final ModelSettings FIXED = ModelSettings.of(Profile.FIXED, 15);
    private static final double[] INDEFINITE = {1, 2, 0, 0, 2, 1, 0, 0, 0, 0, 5, 0, 0, 0, 0, 7};

    @Test
    void quirksAndProfilesAreParsedFromText() {
        assertThat(Quirk.parse("Q5")).isEqualTo(Quirk.Q5_GENESIS);
        assertThat(Quirk.parse("q13_month")).isEqualTo(Quirk.Q13_MONTH);
        assertThatThrownBy(() -> Quirk.parse("Q1")).hasMessageContaining("'Q1' (expected: Q2 to Q6");
        assertThat(Profile.parse("Compat").quirks()).isEqualTo(EnumSet.allOf(Quirk.class));
        assertThat(Profile.parse("fixed").quirks()).isEmpty();
        assertThat(FIXED.with(Quirk.Q9_BOXES).without(Quirk.Q9_BOXES)).isEqualTo(FIXED);
    }

    @Test
    void singleQuirksAreSwitchedBehindTheProfile() {
        Profile profile = Profile.parse("compat-Q9-q5");

        assertThat(profile.quirks())
                .hasSize(Quirk.values().length - 2)
                .doesNotContain(Quirk.Q5_GENESIS, Quirk.Q9_BOXES);
        assertThat(profile.text()).isEqualTo("compat-Q5-Q9");
        assertThat(Profile.parse(profile.text())).isEqualTo(profile);
        assertThat(Profile.parse("fixed+overshoot").quirks()).containsExactly(Quirk.OVERSHOOT);
        assertThat(Profile.FIXED.text()).isEqualTo("fixed");
        assertThatThrownBy(() -> Profile.parse("fixed-Q5")).hasMessageContaining("expected: + before Q5");
        assertThatThrownBy(() -> Profile.parse("best")).hasMessageContaining("compat or fixed");
    }

    @Test
    void anIndefiniteCovarianceStopsTheWindOnlyAsAQuirk() {
        Outcome windless = still(FIXED.with(Quirk.Q2_WINDLESS)).integrate();
        Outcome windy = still(FIXED).integrate();
        assertThat(windless.points()).allSatisfy(point -> {
            assertThat(point.u250()).isZero();
            assertThat(point.v850()).isZero();
        });
        assertThat(windy.points()).allSatisfy(point -> {
            assertThat(point.u250()).isEqualTo(-3);
            assertThat(point.v850()).isEqualTo(1.5);
        });
    }

    @Test
    void missingWindsAreRefusedOrCountAsNone() {
        Climate holed = SampleClimate.of(1, month -> {
            double[] values = month.values().clone();
            int point = 55 * 180 + 150;
            Arrays.fill(values, point * MonthVariable.COUNT, point * MonthVariable.COUNT + 2, Double.NaN);
            return new MonthFields(month.axes(), values);
        });
        assertThatThrownBy(() -> DrawModel.of(holed, Basin.NA, FIXED))
                .hasMessage("climate: no winds in 2001-01 at 21.0 N 301.0 E (expected: all of them)");
        MonthlyFields fields =
                DrawModel.of(holed, Basin.NA, FIXED.with(Quirk.Q2_WINDLESS)).fields(2001, 1, 15);
        Place place = new Place();
        fields.at(0, 301, 21, place);
        assertThat(place.get(MonthVariable.U250)).isZero();
        fields.at(0, 302, 21, place);
        double neighbour = holed.month(2001, 1).value(MonthVariable.U250, 55, 151);
        assertThat(place.get(MonthVariable.U250)).isCloseTo(neighbour / 2, within(1e-9));
        assertThat(place.get(MonthVariable.U850)).isNotZero();
        assertThat(DrawModel.of(holed, Basin.SI, FIXED).basin()).isEqualTo(Basin.SI);
    }

    @Test
    void windsThatAreAllZeroAreMissing() {
        Climate calm = SampleClimate.of(1, month -> {
            double[] values = month.values().clone();
            Arrays.fill(values, 55 * 180 * MonthVariable.COUNT, 55 * 180 * MonthVariable.COUNT + 14, 0);
            return new MonthFields(month.axes(), values);
        });
        assertThatThrownBy(() -> DrawModel.of(calm, Basin.GL, FIXED)).hasMessageContaining("no winds in 2001-01");
    }

    @Test
    void genesisIsUniformInAreaOfItsHemisphereUnlessQuirky() {
        double[] fixed = genesis(Basin.AU, FIXED, seed -> seed.lat);
        assertThat(Arrays.stream(fixed)).allMatch(lat -> lat >= -45 && lat <= -3);
        double low = Math.sin(Math.toRadians(3));
        double high = Math.sin(Math.toRadians(45));
        assertThat(meanSine(fixed)).isCloseTo(-(low + high) / 2, within(0.006));

        double[] quirky = genesis(Basin.AU, FIXED.with(Quirk.Q5_GENESIS), seed -> seed.lat);
        assertThat(Arrays.stream(quirky))
                .allMatch(lat -> lat >= -45.5 && lat <= 0.5)
                .anyMatch(lat -> lat > -2);
        double uniform = -(1 - Math.cos(Math.PI / 4)) / (Math.PI / 4);
        double firstDraws = -high / 2;
        assertThat(meanSine(quirky)).isCloseTo((uniform + firstDraws) / 2, within(0.012));
    }

    @Test
    void theGlobeIsSownOnBothSidesOfTheEquator() {
        for (ModelSettings settings : new ModelSettings[] {FIXED, FIXED.with(Quirk.Q5_GENESIS)}) {
            double[] lats = genesis(Basin.GL, settings, seed -> seed.lat);
            assertThat(meanSine(lats)).isCloseTo(0, within(0.02));
            assertThat(Arrays.stream(lats)).allMatch(lat -> Math.abs(lat) <= 50.5);
        }
    }

    @Test
    void theSouthPacificBeginsAt170UnlessQuirky() {
        double[] fixed = genesis(Basin.SP, FIXED, seed -> seed.lon);
        double[] quirky = genesis(Basin.SP, FIXED.with(Quirk.Q9_BOXES), seed -> seed.lon);
        assertThat(Arrays.stream(fixed).min().orElseThrow()).isBetween(169.0, 170.5);
        assertThat(Arrays.stream(quirky).min().orElseThrow()).isGreaterThanOrEqualTo(180);
        double inGap = Arrays.stream(fixed).filter(lon -> lon < 180).count();
        assertThat(inGap / fixed.length).isCloseTo(10.0 / 80, within(0.02));
    }

    @Test
    void stormsRunOnBeyondTheirBasinUnlessQuirky() {
        Climate climate = SampleClimate.of(2);
        DrawTracks fixed = draw(climate, Basin.EP, FIXED);
        DrawTracks quirky = draw(climate, Basin.EP, FIXED.with(Quirk.Q9_BOXES));
        assertThat(westernmost(fixed)).isLessThan(178).isGreaterThan(120);
        assertThat(westernmost(quirky)).isGreaterThan(181);
    }

    @Test
    void aStormEndsWhereItLeavesOrWithItsStep() {
        Outcome exact = GoldenStormsTest.gusty(
                        ModelSettings.of(Profile.FIXED, 15).with(Quirk.Q9_BOXES))
                .integrate();
        Outcome late = GoldenStormsTest.gusty(
                        ModelSettings.of(Profile.FIXED, 15).with(Quirk.Q9_BOXES).with(Quirk.OVERSHOOT))
                .integrate();
        assertThat(exact.points().size()).isLessThan(late.points().size());
        for (Point point : exact.points()) {
            assertThat(point.lon()).isEqualTo(late.points().get(point.hours()).lon());
        }
        assertThat(exact.points()).allMatch(point -> point.lon() > 261);
        assertThat(late.points().getLast().lon()).isLessThan(261);
        Point before = exact.points().getLast();
        Point after = late.points().get(exact.points().size());
        assertThat(before.lon()).isGreaterThan(261);
        assertThat(after.lon()).isLessThanOrEqualTo(261);
        double part = (before.lon() - 261) / (before.lon() - after.lon());
        assertThat(exact.endHours()).isCloseTo(before.hours() + part, within(1e-3));
        assertThat(exact.evaluations()).isEqualTo(late.evaluations());
    }

    @Test
    void stormsHaveADayAndSeeTheirDateUnlessQuirky() {
        Climate climate = SampleClimate.of(2);
        Set<Integer> days = new HashSet<>();
        draw(climate, Basin.WP, FIXED).tracks().forEach(track -> days.add(track.day()));
        assertThat(days).hasSizeGreaterThan(15).allMatch(day -> day >= 1 && day <= 31);
        assertThat(draw(climate, Basin.WP, FIXED.with(Quirk.Q13_MONTH)).tracks())
                .allMatch(track -> track.day() == 1);
    }

    @Test
    void fieldsAreLinearBetweenTheMiddlesOfMonths() {
        Climate climate = SampleClimate.of(1);
        MonthlyFields fixed = DrawModel.of(climate, Basin.NA, FIXED).fields();
        MonthlyFields quirky =
                DrawModel.of(climate, Basin.NA, FIXED.with(Quirk.Q13_MONTH)).fields();
        double july = potential(climate, 7);
        double august = potential(climate, 8);
        double day = 86_400;
        assertThat(potential(fixed, 7, 15, 0)).isCloseTo(july, within(1e-9));
        assertThat(potential(fixed, 7, 15, 31 * day)).isCloseTo(august, within(1e-9));
        assertThat(potential(fixed, 7, 31, 0)).isCloseTo(july + (august - july) * 16 / 31, within(1e-9));
        assertThat(potential(fixed, 8, 1, -1.5 * day)).isCloseTo(july + (august - july) * 15.5 / 31, within(1e-9));
        assertThat(potential(fixed, 1, 1, 0)).isEqualTo(potential(climate, 1));
        assertThat(potential(fixed, 12, 20, 30 * day)).isEqualTo(potential(climate, 12));
        assertThat(potential(quirky, 7, 1, 29 * day)).isEqualTo(july);
    }

    private static double potential(Climate climate, int month) {
        return climate.month(2001, month).value(MonthVariable.POTENTIAL_INTENSITY, 52, 150);
    }

    private static double potential(MonthlyFields fields, int month, int day, double seconds) {
        Place place = new Place();
        fields.begin(2001, month, day);
        fields.at(seconds, 301, 15, place);
        return place.get(MonthVariable.POTENTIAL_INTENSITY);
    }

    private static SingleStorm still(ModelSettings settings) {
        return new SingleStorm(
                Basin.NA,
                settings,
                new StormEnvironment.Uniform(75, 0.6, 40, 6, new double[] {-3, 1, -6, 1.5}, INDEFINITE, -4000, 0),
                new StormForcing.Zero(),
                1400,
                315,
                12,
                6,
                0.25);
    }

    private static DrawTracks draw(Climate climate, Basin basin, ModelSettings settings) {
        return DrawModel.of(climate, basin, settings).run("a/" + basin, 2001, 2002, 40, DrawControl.NONE);
    }

    private static double westernmost(DrawTracks draw) {
        return draw.tracks().stream()
                .map(Track::lon)
                .flatMapToDouble(Arrays::stream)
                .min()
                .orElseThrow();
    }

    private static double[] genesis(Basin basin, ModelSettings settings, ToDoubleFunction<Seed> what) {
        Seeding seeding = new Seeding(basin, SampleClimate.of(1).statics(), settings);
        RandomStream stream = new RandomStream("genesis");
        Seed seed = new Seed();
        double[] values = new double[20_000];
        for (int attempt = 0; attempt < values.length; attempt++) {
            stream.seek(2001, attempt, RandomStream.Lane.GENESIS);
            seeding.draw(stream, 2001, seed);
            values[attempt] = what.applyAsDouble(seed);
        }
        return values;
    }

    private static double meanSine(double[] lats) {
        return Arrays.stream(lats)
                .map(lat -> Math.sin(Math.toRadians(lat)))
                .average()
                .orElseThrow();
    }
}
