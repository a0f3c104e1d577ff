package dev.isobar.domain.draws.tcrisk;

import java.util.List;

/** What happens to winds that are missing: NaN, or all fourteen statistics exactly 0, as other programs write them. */
final class MissingWinds {

    private MissingWinds() {}

    /** The climate with 0 for each wind that is NaN; itself if there is none. */
    static Climate asZero(Climate climate) {
        if (climate.months().stream().noneMatch(MissingWinds::lacks)) {
            return climate;
        }
        List<MonthFields> months =
                climate.months().stream().map(MissingWinds::asZero).toList();
        return new Climate(climate.firstYear(), months, climate.statics());
    }

    private static boolean lacks(MonthFields month) {
        double[] values = month.values();
        for (int point = 0; point < values.length; point += MonthVariable.COUNT) {
            for (int i = point; i < point + MonthVariable.WINDS; i++) {
                if (Double.isNaN(values[i])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static MonthFields asZero(MonthFields month) {
        double[] values = month.values().clone();
        for (int point = 0; point < values.length; point += MonthVariable.COUNT) {
            for (int i = point; i < point + MonthVariable.WINDS; i++) {
                if (Double.isNaN(values[i])) {
                    values[i] = 0;
                }
            }
        }
        return new MonthFields(month.axes(), values);
    }

    /** The climate, if all winds are there within the domain; else names the first that is not. */
    static Climate refuse(Climate climate, GridWindow window, Domain domain) {
        GridAxes axes = climate.axes();
        for (int month = 0; month < climate.months().size(); month++) {
            MonthFields fields = climate.months().get(month);
            for (int row = window.south(); row <= window.north(); row++) {
                double lat = axes.lat().value(row);
                for (int column = window.west(); column <= window.east(); column++) {
                    double lon = axes.lon().value(column);
                    if (domain.mayReach(lon, lat) && isMissing(fields, row, column)) {
                        throw new IllegalArgumentException(
                                "climate: no winds in %d-%02d at %s N %s E (expected: all of them)"
                                        .formatted(climate.firstYear() + month / 12, month % 12 + 1, lat, lon));
                    }
                }
            }
        }
        return climate;
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
