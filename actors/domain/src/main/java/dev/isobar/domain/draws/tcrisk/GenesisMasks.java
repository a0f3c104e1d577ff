package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where storms of each basin may form: sea points of a quarter-degree grid inside the outlines of Lin et al. (2023). The
 * isthmus of Central America is a stair, one side for NA, the other for EP.
 */
public final class GenesisMasks {

    private static final GridAxes QUARTER_DEGREE =
            new GridAxes(Axis.regular(-90, 0.25, 721), Axis.regular(0, 0.25, 1440));
    private static final double[] NA_SOUTH = {0, 9, 10, 14, 18};
    private static final double[] NA_WEST = {285, 278, 276, 271, 262};
    private static final double[] EP_NORTH = {7.5, 8.8, 9, 10, 15, 18, 60};
    private static final double[] EP_EAST = {295, 282, 277, 276.5, 276, 271, 262};

    private GenesisMasks() {}

    /** The masks of all eight basins; land is where the given field is a half or more, or missing. */
    public static Map<Basin, GridField> of(GridField land) {
        boolean[] isSea = sea(land);
        Map<Basin, GridField> masks = new EnumMap<>(Basin.class);
        for (Basin basin : Basin.values()) {
            float[] values = new float[QUARTER_DEGREE.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = isSea[i] && isInside(basin, lon(i), lat(i)) ? 1 : 0;
            }
            masks.put(basin, new GridField(QUARTER_DEGREE, values));
        }
        return masks;
    }

    private static boolean[] sea(GridField land) {
        GridWindow window = land.axes().whole();
        GridCell cell = new GridCell();
        boolean[] isSea = new boolean[QUARTER_DEGREE.count()];
        for (int i = 0; i < isSea.length; i++) {
            window.locate(lon(i), lat(i), cell);
            isSea[i] = land.at(cell) < 0.5;
        }
        return isSea;
    }

    private static double lon(int point) {
        return QUARTER_DEGREE.lon().value(point % QUARTER_DEGREE.lon().count());
    }

    private static double lat(int point) {
        return QUARTER_DEGREE.lat().value(point / QUARTER_DEGREE.lon().count());
    }

    /** Whether the basin's outline holds a point, land or sea. */
    static boolean isInside(Basin basin, double lon, double lat) {
        return switch (basin) {
            case NA -> lon >= 255 && lat >= 0 && lat <= 60 && isNorthAtlantic(lon, lat);
            case EP -> lon >= 180 && lon <= 290 && lat >= 0 && lat <= 60 && isEasternPacific(lon, lat);
            case WP -> lon >= 100 && lon <= 180 && lat >= 0 && lat <= 60;
            case NI -> lon >= 30 && lon <= 100 && lat >= 0 && lat <= 49;
            case SI -> lon >= 10 && lon <= 100 && lat >= -45 && lat <= 0;
            case AU -> lon >= 100 && lon <= 170 && lat >= -45 && lat <= 0;
            case SP -> lon >= 170 && lon <= 260 && lat >= -45 && lat <= 0;
            case GL -> Math.abs(lat) <= 50;
        };
    }

    private static boolean isNorthAtlantic(double lon, double lat) {
        for (int i = 0; i < NA_SOUTH.length; i++) {
            if (lat >= NA_SOUTH[i] && lon >= NA_WEST[i]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEasternPacific(double lon, double lat) {
        for (int i = 0; i < EP_NORTH.length; i++) {
            if (lat <= EP_NORTH[i] && lon <= EP_EAST[i]) {
                return true;
            }
        }
        return false;
    }
}
