package dev.isobar.domain.draws.tcrisk;

/** Four corners of a grid and their bilinear weights; reused from point to point. */
final class GridCell {

    int southWest;
    int southEast;
    int northWest;
    int northEast;
    double southWestWeight;
    double southEastWeight;
    double northWestWeight;
    double northEastWeight;

    void set(int left, int right, int width, double along, double up) {
        southWest = left;
        southEast = right;
        northWest = left + width;
        northEast = right + width;
        southWestWeight = (1 - along) * (1 - up);
        southEastWeight = along * (1 - up);
        northWestWeight = (1 - along) * up;
        northEastWeight = along * up;
    }
}
