package dev.isobar.domain.draws.tcrisk;

/** Looks for winds that are missing: NaN, or all fourteen statistics exactly 0, as other programs write them. */
final class MissingWinds {

    private MissingWinds() {}

    /** Refuses a climate in which a wind is missing where a storm may need it, and names the first. */
    static void refuse(Climate climate, GridWindow window, Domain domain) {
        GridAxes axes = climate.axes();
        double reach = Math.max(axes.lat().widestCell(), axes.lon().widestCell());
        for (int month = 0; month < climate.months().size(); month++) {
            MonthFields fields = climate.months().get(month);
            for (int row = window.south(); row <= window.north(); row++) {
                double lat = axes.lat().value(row);
                for (int column = window.west(); column <= window.east(); column++) {
                    double lon = axes.lon().value(column);
                    if (domain.mayReach(lon, lat, reach) && isMissing(fields, row, column)) {
                        throw new IllegalArgumentException(
                                "climate: no winds in %d-%02d at %s N %s E (expected: all of them)"
                                        .formatted(climate.firstYear() + month / 12, month % 12 + 1, lat, lon));
                    }
                }
            }
        }
    }

    private static boolean isMissing(MonthFields fields, int row, int column) {
        int from = (row * fields.axes().lon().count() + column) * MonthVariable.COUNT;
        boolean isZero = true;
        for (int i = from; i < from + MonthVariable.WINDS; i++) {
            double value = fields.values()[i];
            if (Double.isNaN(value)) {
                return true;
            }
            isZero &= value == 0;
        }
        return isZero;
    }
}
