package dev.isobar.grid;

import java.util.List;

/** Where there is land, roughly: continents as polygons of a few corners, and some islands. For samples only. */
public final class Continents {

    /** Corners as longitude (-180 to 190) and latitude in turn. */
    private static final List<double[]> LAND = List.of(
            // North and Central America
            new double[] {
                -168, 66, -156, 71.5, -128, 70, -110, 74, -95, 72, -82, 73, -80, 63, -94, 60, -92, 57, -82, 54, -79, 61,
                -72, 62, -64, 59, -56, 52, -66, 49, -61, 46, -70, 43.5, -74, 40, -76, 35, -81, 31, -80, 25, -83, 29.5,
                -90, 29, -97.5, 27, -97, 21, -94, 18, -90, 21, -87, 21, -88, 15.5, -83.5, 15, -83, 10, -78, 9, -81, 7,
                -86, 11, -92, 14, -96, 15.5, -105, 20, -110, 24, -117, 33, -124, 40, -124, 48, -134, 57, -146, 61, -155,
                58, -164, 54.5, -158, 58, -166, 61, -161, 65
            },
            // Greenland
            new double[] {-55, 60, -43, 59.5, -22, 70, -18, 80, -32, 83.5, -62, 82, -72, 78, -58, 75, -54, 69},
            // Canadian Arctic
            new double[] {-125, 73, -95, 73, -80, 76, -65, 82, -85, 83, -105, 79, -124, 76},
            new double[] {-85, 66, -62, 66, -68, 72, -88, 73},
            // South America
            new double[] {
                -77, 8, -72, 12, -62, 10.5, -50, 1, -35, -5, -39, -16, -48, -26, -57, -37, -65, -42, -68, -53, -74, -52,
                -71.5, -30, -70, -18, -81, -6, -80, 1
            },
            // Africa
            new double[] {
                -6, 35.5, 10, 37, 20, 31, 33, 31, 37, 21, 43, 11.5, 51, 12, 41, -3, 40, -16, 33, -27, 26, -34, 18, -34,
                12, -16, 9, 2, 4, 6, -8, 4.5, -17, 14.5, -13, 28
            },
            new double[] {44, -16, 50, -14, 47, -25, 44, -24},
            // Europe and Asia
            new double[] {
                -9, 37, -9, 43.5, -1.5, 44, -4, 48.5, 4, 52, 8, 57, 12, 55, 20, 55, 30, 60, 22, 61, 25, 66, 18, 62, 16,
                56, 11, 59, 5, 59, 6, 63, 15, 69, 28, 71, 45, 67.5, 68, 69, 70, 73, 105, 78, 140, 73, 180, 70, 190, 66,
                178, 62, 163, 60, 157, 51, 155, 60, 142, 59, 136, 54, 140, 48, 128, 40, 129, 35, 126, 35, 121, 40, 118,
                38, 122, 31, 119, 25, 109, 20, 105, 19, 109, 12, 105, 9, 100, 13.5, 104, 1.5, 98, 9, 97, 17, 91, 22, 86,
                20, 80, 15, 77.5, 8, 73, 17, 70, 22, 66, 25, 57, 26, 50, 30, 51, 24.5, 56, 26, 59.5, 22, 52, 16, 44,
                12.5, 38, 21, 35, 28, 36, 36, 27, 37, 27, 40.5, 41, 41.5, 37, 46, 29, 45, 28, 41, 23, 40, 23, 37, 19,
                41, 13, 45.5, 18, 40, 16, 38, 10, 44, 3, 43, 0, 39, -5, 36
            },
            // British Isles, Iceland, Japan
            new double[] {-6, 50, 1.5, 51.5, -2, 57, -5, 58.5, -7, 56},
            new double[] {-10, 52, -6, 52, -6, 55, -9, 54.5},
            new double[] {-24, 65, -14, 64.5, -16, 66.5, -22, 66.5},
            new double[] {130, 31, 136, 33.5, 141, 35.5, 145, 44, 141, 45, 139, 38, 132, 35},
            // Sumatra, Borneo, Java, New Guinea, the Philippines
            new double[] {95, 5.5, 104, -2, 106, -6, 102, -5},
            new double[] {109, 1.5, 117, 7, 119, 1, 116, -4, 110, -3},
            new double[] {105, -6, 115, -8.5, 114, -7, 106, -5.5},
            new double[] {131, -1, 141, -2.5, 150, -9.5, 143, -9, 138, -8},
            new double[] {120, 18.5, 122, 18, 126, 7, 122, 7},
            // Australia, Tasmania, New Zealand
            new double[] {
                114, -22, 122, -18, 130, -12, 136, -12, 140, -17.5, 142.5, -11, 146, -19, 153, -26, 150, -37.5, 140,
                -38, 131, -31.5, 115, -34.5
            },
            new double[] {145, -41, 148, -41, 147, -43.5},
            new double[] {173, -35, 178, -38, 175, -41.5, 169, -46.5, 167, -45.5, 172, -41},
            // Cuba, Hispaniola, Puerto Rico and the Virgin Islands
            new double[] {-84, 21.5, -80, 23.5, -74.5, 20.5, -78, 19.5},
            new double[] {-74, 20, -68.5, 19, -71, 17.5, -74, 18},
            new double[] {-67.8, 17.5, -64.5, 17.5, -64.5, 18.7, -67.8, 18.7},
            // Hawaii, Guam and the Northern Mariana Islands
            new double[] {-160.5, 22.5, -160.5, 20, -155, 18.9, -154.5, 20, -157, 22.5},
            new double[] {144.5, 13, 146.2, 13, 146.2, 20.7, 144.5, 20.7},
            // The north-western Hawaiian Islands
            new double[] {-178.4, 28.5, -178.4, 26.5, -161, 22, -161, 23.6});

    private static final List<double[]> BOXES =
            LAND.stream().map(Continents::box).toList();

    private Continents() {}

    /** Whether a point is land; longitude in degrees east, either convention. */
    public static boolean isLand(double latitude, double longitude) {
        double west = longitude > 180 ? longitude - 360 : longitude;
        for (int polygon = 0; polygon < LAND.size(); polygon++) {
            if (isInside(polygon, west, latitude) || (west < -160 && isInside(polygon, west + 360, latitude))) {
                return true;
            }
        }
        return false;
    }

    /** Western, southern, eastern and northern end of a polygon. */
    private static double[] box(double[] polygon) {
        double[] box = {polygon[0], polygon[1], polygon[0], polygon[1]};
        for (int i = 0; i < polygon.length; i++) {
            box[i % 2] = Math.min(box[i % 2], polygon[i]);
            box[2 + i % 2] = Math.max(box[2 + i % 2], polygon[i]);
        }
        return box;
    }

    private static boolean isInside(int polygon, double x, double y) {
        double[] box = BOXES.get(polygon);
        return x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3] && isInside(LAND.get(polygon), x, y);
    }

    /** Counts the edges that a ray to the east crosses. */
    private static boolean isInside(double[] polygon, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
            boolean spans = polygon[i + 1] > y != polygon[j + 1] > y;
            if (spans
                    && x
                            < (polygon[j] - polygon[i]) * (y - polygon[i + 1]) / (polygon[j + 1] - polygon[i + 1])
                                    + polygon[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
