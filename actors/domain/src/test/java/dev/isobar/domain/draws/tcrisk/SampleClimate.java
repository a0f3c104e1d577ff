package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Smooth fields with warm oceans, trade winds, westerlies and seasons, on a grid of two degrees; sea everywhere but poles. */
final class SampleClimate {

    static final GridAxes AXES = new GridAxes(Axis.regular(-89, 2, 90), Axis.regular(1, 2, 180));

    private static final StaticFields STATICS = statics();
    private static final List<MonthFields> MONTHS =
            IntStream.range(0, 12).mapToObj(SampleClimate::month).toList();

    private SampleClimate() {}

    /** Whole years from 2001. */
    static Climate of(int years) {
        return of(years, Function.identity());
    }

    /** Whole years from 2001, each month changed. */
    static Climate of(int years, Function<MonthFields, MonthFields> change) {
        List<MonthFields> months = MONTHS.stream().map(change).toList();
        List<MonthFields> all = new ArrayList<>();
        for (int year = 0; year < years; year++) {
            all.addAll(months);
        }
        return new Climate(2001, all, STATICS);
    }

    private static StaticFields statics() {
        float[] land = new float[AXES.count()];
        float[] depth = new float[AXES.count()];
        for (int i = 0; i < land.length; i++) {
            double lat = AXES.lat().value(i / AXES.lon().count());
            land[i] = Math.abs(lat) > 70 ? 1 : 0;
            depth[i] = Math.abs(lat) > 70 ? 200 : -4000;
        }
        GridField field = new GridField(AXES, land);
        Map<Basin, GridField> masks = new EnumMap<>(GenesisMasks.of(field));
        return new StaticFields(new GridField(AXES, depth), field, Optional.empty(), masks, true);
    }

    private static MonthFields month(int month) {
        return MonthFields.of(AXES, variable -> {
            double[] values = new double[AXES.count()];
            for (int i = 0; i < values.length; i++) {
                double lat = AXES.lat().value(i / AXES.lon().count());
                double lon = AXES.lon().value(i % AXES.lon().count());
                values[i] = value(variable, month, lat, lon);
            }
            return values;
        });
    }

    private static double value(MonthVariable variable, int month, double lat, double lon) {
        double season = Math.cos(2 * Math.PI * (month - 7.5) / 12) * Math.signum(lat);
        double wave = Math.sin(Math.toRadians(2 * lon + 30 * month));
        double y = Math.abs(lat);
        double storminess = 1 + y / 30;
        return switch (variable) {
            case U250 -> -4 + 30 * bell(y, 35, 14) - 3 * season + 2 * wave;
            case V250 -> wave;
            case U850 -> -6 * bell(y, 14, 9) + 8 * bell(y, 45, 12) + wave;
            case V850 -> -0.5 * Math.signum(lat) + 0.5 * wave;
            case VAR_U250 -> 40 * storminess;
            case COV_V250_U250 -> 3 * storminess;
            case VAR_V250 -> 36 * storminess;
            case COV_U850_U250 -> 8 * storminess;
            case COV_U850_V250 -> 1 * storminess;
            case VAR_U850 -> 12 * storminess;
            case COV_V850_U250 -> 1 * storminess;
            case COV_V850_V250 -> 7 * storminess;
            case COV_V850_U850 -> 1 * storminess;
            case VAR_V850 -> 10 * storminess;
            case POTENTIAL_INTENSITY -> Math.max(0, 72 * bell(y, 10, 22) + 14 * season + 3 * wave - 8);
            case CHI -> 0.6 + 1.5 * (1 - bell(y, 8, 18)) - 0.2 * season;
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
