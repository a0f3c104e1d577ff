package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.ClimateRules;
import dev.isobar.domain.draws.climate.Regridding;
import dev.isobar.domain.draws.climate.SaturatedAscent;
import dev.isobar.domain.draws.climate.ThermoFields;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.formats.FormatException;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.TimeAxis;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Monthly thermodynamics of a period, from monthly files. Safe for several threads. */
final class ThermoBuild {

    /** Farthest that the level taken for 600 hPa may be from it, in Pa. */
    private static final double MIDDLE_REACH = 15_000;

    private final PeriodKey period;
    private final ClimateRules rules;
    private final RawSeries sea;
    private final RawSeries surface;
    private final RawSeries temperature;
    private final RawSeries humidity;
    private final SaturatedAscent ascent;

    ThermoBuild(
            PeriodKey period,
            ClimateRules rules,
            RawSeries sea,
            RawSeries surface,
            RawSeries temperature,
            RawSeries humidity) {
        this.period = period;
        this.rules = rules;
        this.sea = sea;
        this.surface = surface;
        this.temperature = temperature;
        this.humidity = humidity;
        this.ascent = rules.published() ? new SaturatedAscent.Table() : new SaturatedAscent.Refined();
        GriddedVariable moist = humidity.parts().getFirst();
        if (!temperature.grid().equals(humidity.grid())) {
            throw new FormatException(
                    moist.file(),
                    "another grid (expected: that of %s)"
                            .formatted(temperature.parts().getFirst().file()));
        }
        for (GriddedVariable part : temperature.parts()) {
            double[] pressures = part.axes().pressures();
            if (pressures.length < 3
                    || Arrays.stream(pressures).noneMatch(level -> Math.abs(level - 60_000) <= MIDDLE_REACH)) {
                throw new FormatException(
                        part.file(),
                        "variable %s: levels %s Pa (expected: three or more, one near 60000)"
                                .formatted(part.name(), Arrays.toString(pressures)));
            }
        }
    }

    GridAxes grid() {
        return temperature.grid();
    }

    String calendar() {
        return temperature.calendar();
    }

    /** The 15th of each month. */
    double[] days() {
        TimeAxis axis = TimeAxis.parse(GriddedAxes.DAYS, calendar());
        return IntStream.range(0, 12 * period.years())
                .mapToDouble(i ->
                        axis.value(new CalendarDate(period.firstYear() + i / 12, i % 12 + 1, MonthlyFile.MIDDLE), 0))
                .toArray();
    }

    /** The fields of a month, counted from 0 in the period. */
    ThermoFields month(int number) {
        int year = period.firstYear() + number / 12;
        int month = number % 12 + 1;
        RawSeries.Sample warm = temperature.only(year, month);
        RawSeries.Sample moist = humidity.only(year, month);
        RawSeries.Sample pressing = surface.only(year, month);
        RawSeries.Sample wet = sea.only(year, month);
        double[] levels = warm.variable().axes().pressures();
        int[] order = IntStream.range(0, levels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -levels[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] pressures = new double[order.length];
        float[][] temperatures = new float[order.length][];
        float[][] humidities = new float[order.length][];
        for (int k = 0; k < order.length; k++) {
            pressures[k] = levels[order[k]];
            temperatures[k] = temperature.field(warm, order[k]);
            humidities[k] = humidity.field(moist, humidLevel(moist.variable(), pressures[k]));
        }
        double[] seaTemperature = ThermoFields.seaTemperature(
                sea.grid(), widened(sea.field(wet, 0)), isCelsius(wet.variable()), grid(), rules);
        return ThermoFields.of(
                pressures, temperatures, humidities, surfacePressure(pressing), seaTemperature, rules, ascent);
    }

    private static int humidLevel(GriddedVariable variable, double pressure) {
        double[] levels = variable.axes().pressures();
        for (int i = 0; i < levels.length; i++) {
            if (Math.abs(levels[i] - pressure) <= 1e-6 * pressure) {
                return i;
            }
        }
        throw new FormatException(
                variable.file(),
                "variable %s: no level of %s Pa (expected: those of the temperature)"
                        .formatted(variable.name(), pressure));
    }

    private static boolean isCelsius(GriddedVariable variable) {
        String units = variable.units().strip().toLowerCase(Locale.ROOT);
        return !units.isEmpty() && !units.startsWith("k");
    }

    private float[] surfacePressure(RawSeries.Sample sample) {
        float[] field = surface.field(sample, 0);
        if (surface.grid().equals(grid())) {
            return field;
        }
        double[] there = Regridding.bilinear(surface.grid(), widened(field), grid());
        float[] result = new float[there.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) there[i];
        }
        return result;
    }

    static double[] widened(float[] field) {
        double[] wide = new double[field.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = field[i];
        }
        return wide;
    }
}
