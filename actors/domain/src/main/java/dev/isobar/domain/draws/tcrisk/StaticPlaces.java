package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.util.Optional;
import java.util.function.Function;

/** The static fields where a basin's storms may go. Immutable. */
final class StaticPlaces {

    private static final double DRAG_SENSITIVITY = 250;

    private final GridField bathymetry;
    private final GridWindow bathymetryWindow;
    private final GridField land;
    private final GridWindow landWindow;
    private final boolean isOneWindow;
    private final Optional<GridField> exchange;
    private final GridWindow exchangeWindow;

    StaticPlaces(StaticFields statics, Function<GridAxes, GridWindow> window) {
        bathymetry = statics.bathymetry();
        bathymetryWindow = window.apply(bathymetry.axes());
        land = statics.land();
        landWindow = window.apply(land.axes());
        isOneWindow = landWindow.equals(bathymetryWindow);
        exchange = statics.drag().map(StaticPlaces::exchange);
        exchangeWindow = exchange.map(field -> window.apply(field.axes())).orElse(landWindow);
    }

    /** The box of the basin, or with storms that leave it all there is. */
    static Function<GridAxes, GridWindow> windows(Basin basin, ModelSettings settings) {
        return settings.keeps(Quirk.Q9_BOXES) ? axes -> axes.inside(basin) : GridAxes::whole;
    }

    /** The drag at the gradient wind that a 10-m drag means, over its least value. */
    private static GridField exchange(GridField drag) {
        float[] values = new float[drag.values().length];
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            double d = drag.values()[i];
            values[i] = (float) (d / (1 + DRAG_SENSITIVITY * d));
            if (values[i] > 0) {
                least = Math.min(least, values[i]);
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > 0 ? values[i] / least : 1;
        }
        return new GridField(drag.axes(), values);
    }

    void at(double lon, double lat, GridCell cell, Place place) {
        bathymetryWindow.locate(lon, lat, cell);
        place.bathymetry = bathymetry.at(cell);
        if (!isOneWindow) {
            landWindow.locate(lon, lat, cell);
        }
        place.land = land.at(cell);
        if (exchange.isPresent()) {
            exchangeWindow.locate(lon, lat, cell);
            place.exchange = exchange.get().at(cell);
        }
    }
}
