package dev.isobar.domain.draws.tcrisk;

import java.util.ArrayList;
import java.util.List;

/** What happens to winds that are missing: NaN, or all fourteen statistics exactly 0, as other programs write them. */
final class MissingWinds {

    private MissingWinds() {}

    /** The climate with 0 for each wind that is NaN; itself if there is none. */
    static Climate asZero(Climate climate) {
        List<MonthFields> months = new ArrayList<>();
        boolean isSame = true;
        for (MonthFields month : climate.months()) {
            MonthFields whole = asZero(month);
            isSame &= whole == month;
            months.add(whole);
        }
        return isSame ? climate : new Climate(climate.firstYear(), months, climate.statics());
    }

    private static MonthFields asZero(MonthFields month) {
        double[] values = month.values();
        boolean isCopied = false;
        for (int point = 0; point < values.length; point += MonthVariable.COUNT) {
            for (int i = point; i < point + MonthVariable.WINDS; i++) {
                if (Double.isNaN(values[i])) {
                    if (!isCopied) {
                        values = values.clone();
                        isCopied = true;
                    }
                    values[i] = 0;
                }
            }
        }
        return isCopied ? new MonthFields(month.axes(), values) : month;
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
