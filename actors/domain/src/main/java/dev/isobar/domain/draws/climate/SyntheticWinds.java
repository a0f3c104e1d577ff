package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;

/**
 * Winds of a synthetic climate at 250 and 850 hPa: jets and trades that follow the sun, a monsoon, and weather that is
 * stronger away from the tropics. Immutable.
 */
public final class SyntheticWinds {

    /** Share of the weather that both levels have in common, as a factor. */
    private static final double COMMON = 0.5;

    private static final double OWN = Math.sqrt(1 - COMMON * COMMON);

    private final GridAxes axes;
    private final SyntheticWeather[] weather = new SyntheticWeather[6];

    public SyntheticWinds(GridAxes axes, long seed) {
        this.axes = axes;
        for (int field = 0; field < weather.length; field++) {
            weather[field] = new SyntheticWeather(axes, seed, field);
        }
    }

    /**
     * The winds of a day in m/s: u250, v250, u850, v850.
     *
     * @param day of any count of days
     * @param partOfYear 0 at its beginning, below 1
     */
    public float[][] day(long day, double partOfYear) {
        float[][] winds = new float[4][axes.count()];
        double season = SyntheticClimate.season(partOfYear, 0.58);
        for (int component = 0; component < 2; component++) {
            double[] common = weather[3 * component].day(day);
            double[] upper = weather[3 * component + 1].day(day);
            double[] lower = weather[3 * component + 2].day(day);
            int i = 0;
            for (int row = 0; row < axes.lat().count(); row++) {
                double latitude = axes.lat().value(row);
                double stormy = hill(Math.abs(latitude), 48, 20);
                double upperSpread = 4.5 + 9 * stormy;
                double lowerSpread = 2.5 + 4 * stormy;
                double upperMean = component == 0 ? upperZonal(latitude, season) : -upperMeridional(latitude, season);
                double lowerMean = component == 0 ? lowerZonal(latitude) : upperMeridional(latitude, season);
                for (int column = 0; column < axes.lon().count(); column++, i++) {
                    double monsoon =
                            component == 0 ? monsoon(latitude, axes.lon().value(column), season) : 0;
                    winds[component][i] =
                            (float) (upperMean - 1.5 * monsoon + upperSpread * (COMMON * common[i] + OWN * upper[i]));
                    winds[2 + component][i] =
                            (float) (lowerMean + monsoon + lowerSpread * (COMMON * common[i] + OWN * lower[i]));
                }
            }
        }
        return winds;
    }

    private static double upperZonal(double latitude, double season) {
        double northern = (34 - 12 * season) * hill(latitude, 37 + 6 * season, 11);
        double southern = (34 + 12 * season) * hill(latitude, -37 + 6 * season, 11);
        return northern + southern - 5 * hill(latitude, 6 * season, 12);
    }

    private static double lowerZonal(double latitude) {
        double away = Math.abs(latitude);
        return 9 * hill(away, 45, 12) - 6 * hill(away, 14, 9);
    }

    /** The return flow of the overturning circulation, from the winter's side at the top. */
    private static double upperMeridional(double latitude, double season) {
        return 1.5 * season * hill(latitude, 0, 15);
    }

    private static double monsoon(double latitude, double longitude, double season) {
        return 8 * Math.max(0, season) * hill(latitude, 12, 7) * hill(longitude, 72, 18);
    }

    /** 1 at the middle, 0.37 a width away. */
    private static double hill(double x, double middle, double width) {
        double away = (x - middle) / width;
        return StrictMath.exp(-away * away);
    }
}
