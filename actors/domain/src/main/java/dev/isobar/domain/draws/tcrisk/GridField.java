package dev.isobar.domain.draws.tcrisk;

/** A field that does not change: one value for each point of its own grid, row-major; NaN is missing. */
@SuppressWarnings("ArrayRecordComponent")
public record GridField(GridAxes axes, float[] values) {

    public GridField {
        if (values.length != axes.count()) {
            throw new IllegalArgumentException(
                    "field: %d values (expected: %d)".formatted(values.length, axes.count()));
        }
    }

    double at(GridCell cell) {
        return values[cell.southWest] * cell.southWestWeight
                + values[cell.southEast] * cell.southEastWeight
                + values[cell.northWest] * cell.northWestWeight
                + values[cell.northEast] * cell.northEastWeight;
    }
}
