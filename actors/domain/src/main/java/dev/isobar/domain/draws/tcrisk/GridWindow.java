package dev.isobar.domain.draws.tcrisk;

/**
 * The part of a grid in which fields are looked up, ends inclusive. Points outside take the values of its edge; with
 * {@code around} the longitudes have no edge.
 */
record GridWindow(GridAxes axes, int south, int north, int west, int east, boolean around) {

    /**
     * The cell around a point: its lower-left and lower-right corner, the way up, and the weights.
     *
     * @param cell where it is left
     */
    void locate(double lon, double lat, GridCell cell) {
        Axis lats = axes.lat();
        Axis lons = axes.lon();
        double y = Math.max(lats.value(south), Math.min(lats.value(north), lat));
        int row = lats.cellOf(y, south, north);
        double up = (y - lats.value(row)) / (lats.value(row + 1) - lats.value(row));
        double x = around ? onward(lon) : Math.max(lons.value(west), Math.min(lons.value(east), lon));
        int left = west;
        int right = east;
        double along;
        if (around && x >= lons.last()) {
            left = east;
            right = west;
            along = (x - lons.last()) / (lons.first() + 360 - lons.last());
        } else {
            left = lons.cellOf(x, west, east);
            right = left + 1;
            along = (x - lons.value(left)) / (lons.value(right) - lons.value(left));
        }
        int width = lons.count();
        cell.set(row * width + left, row * width + right, width, along, up);
    }

    /** The same meridian, at the first longitude or less than 360 degrees east of it. */
    private double onward(double lon) {
        double first = axes.lon().first();
        double turned = lon - 360 * Math.floor((lon - first) / 360);
        return turned >= first + 360 ? first : turned;
    }
}
