package dev.isobar.grid;

/** The edges of cells, halfway between their centres. */
public final class CellBounds {

    private CellBounds() {}

    /** Row edges, degrees north, kept within -90 and 90; shape (centres, 2), lower index first. */
    public static double[] ofLatitudes(double[] centres) {
        double[] bounds = ofCentres(centres);
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.clamp(bounds[i], -90, 90);
        }
        return bounds;
    }

    /**
     * Column edges, degrees east; shape (centres, 2), western first.
     *
     * @param centres ascending but for at most one step over the meridian where they start again
     */
    public static double[] ofLongitudes(double[] centres) {
        double[] unrolled = centres.clone();
        for (int i = 1; i < unrolled.length; i++) {
            if (unrolled[i] < unrolled[i - 1]) {
                unrolled[i] += 360;
            }
        }
        double[] bounds = ofCentres(unrolled);
        for (int i = 0; i < centres.length; i++) {
            double turned = unrolled[i] - centres[i];
            bounds[2 * i] -= turned;
            bounds[2 * i + 1] -= turned;
        }
        return bounds;
    }

    private static double[] ofCentres(double[] centres) {
        int n = centres.length;
        double[] bounds = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double before = i > 0 ? (centres[i] - centres[i - 1]) / 2 : n > 1 ? (centres[1] - centres[0]) / 2 : 0;
            double after = i < n - 1 ? (centres[i + 1] - centres[i]) / 2 : before;
            bounds[2 * i] = centres[i] - before;
            bounds[2 * i + 1] = centres[i] + after;
        }
        return bounds;
    }
}
