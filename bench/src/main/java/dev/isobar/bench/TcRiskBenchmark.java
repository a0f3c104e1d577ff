package dev.isobar.bench;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.Climate;
import dev.isobar.domain.draws.tcrisk.DrawControl;
import dev.isobar.domain.draws.tcrisk.DrawModel;
import dev.isobar.domain.draws.tcrisk.GenesisMasks;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.GridField;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.MonthFields;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.domain.draws.tcrisk.SingleStorm;
import dev.isobar.domain.draws.tcrisk.StaticFields;
import dev.isobar.domain.draws.tcrisk.StormEnvironment;
import dev.isobar.domain.draws.tcrisk.StormForcing;
import dev.isobar.domain.draws.tracks.DrawTracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The risk model on fields of one degree: a storm that lives for 30 days, and a whole draw of 5 years. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TcRiskBenchmark {

    private static final GridAxes AXES = new GridAxes(Axis.regular(-89.5, 1, 180), Axis.regular(0.5, 1, 360));
    private static final int YEARS = 5;
    private static final int DAYS = 30;

    @Param({"compat", "fixed"})
    public String profile = "compat";

    private Optional<DrawModel> model = Optional.empty();
    private int number;


    @Setup
    public void fill() {
        List<MonthFields> months = new ArrayList<>();
        for (int month = 0; month < 12 * YEARS; month++) {
            months.add(month(month % 12));
        }
        float[] land = new float[AXES.count()];
        float[] depth = new float[AXES.count()];
        for (int i = 0; i < land.length; i++) {
            land[i] = Math.abs(AXES.lat().value(i / 360)) > 70 ? 1 : 0;
            depth[i] = land[i] == 1 ? 200 : -4000;
        }
        GridField field = new GridField(AXES, land);
        StaticFields statics = new StaticFields(
                new GridField(AXES, depth), field, Optional.empty(), GenesisMasks.of(field), true);
        ModelSettings settings = ModelSettings.of(Profile.parse(profile), DAYS);
        model = Optional.of(DrawModel.of(new Climate(2001, months, statics), Basin.WP, settings));
        int hours = integrate30Days().points().size();
        if (hours != DAYS * 24 + 1) {
            throw new IllegalStateException("the storm lives for %d hours (expected: 30 days)".formatted(hours));
        }
    }

    /** From genesis to the last of 721 hourly points, winds and maximum winds included. */
    @Benchmark
    public SingleStorm.Outcome integrate30Days() {
        DrawModel ours = model.orElseThrow();
        return new SingleStorm(
                        Basin.WP,
                        ours.settings(),
                        new StormEnvironment.Gridded(ours, 2002, 9, 1),
                        new StormForcing.Stream("long-lived 10"),
                        1800,
                        170,
                        9,
                        6,
                        0.3)
                .integrate();
    }

    /** 26 tracks a year, each time another draw. */
    @Benchmark
    public DrawTracks draw() {
        return model.orElseThrow().run("WP/" + number++, 2001, 2000 + YEARS, 26, DrawControl.NONE);
    }

    private static MonthFields month(int month) {
        return MonthFields.of(AXES, variable -> {
            double[] values = new double[AXES.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(variable, month, AXES.lat().value(i / 360), AXES.lon().value(i % 360));
            }
            return values;
        });
    }

    private static double value(MonthVariable variable, int month, double lat, double lon) {
        double season = Math.cos(2 * Math.PI * (month - 7.5) / 12) * Math.signum(lat);
        double wave = Math.sin(Math.toRadians(3 * lon + 30 * month));
        double y = Math.abs(lat);
        double growth = 1 + y / 30;
        return switch (variable) {
            case U250 -> -3 + 20 * bell(y, 40, 14) + 2 * wave;
            case V250 -> -2 * Math.signum(lat) + wave;
            case U850 -> -3 * bell(y, 14, 9) + 6 * bell(y, 45, 12) + wave;
            case V850 -> -2 * Math.signum(lat) + 0.5 * wave;
            case VAR_U250 -> 20 * growth;
            case VAR_V250 -> 16 * growth;
            case VAR_U850 -> 8 * growth;
            case VAR_V850 -> 6 * growth;
            case COV_U850_U250, COV_V850_V250 -> 4 * growth;
            case COV_V250_U250, COV_U850_V250, COV_V850_U250, COV_V850_U850 -> growth;
            case POTENTIAL_INTENSITY -> Math.max(0, 75 * bell(y, 12, 25) + 8 * season + 3 * wave - 5);
            case CHI -> 0.6 + 1.2 * (1 - bell(y, 8, 20)) - 0.2 * season;
            case RELATIVE_HUMIDITY -> Math.clamp(0.4 + 0.3 * bell(y, 8, 15) + 0.1 * season, 0.05, 0.95);
            case MIXED_LAYER_DEPTH -> 35 + 0.4 * y - 10 * season;
            case STRATIFICATION -> 6 + wave;
        };
    }

    private static double bell(double x, double centre, double width) {
        double z = (x - centre) / width;
        return Math.exp(-z * z);
    }
}
