package dev.isobar.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineAreasTest {

    private static final double[] ROWS =
            IntStream.range(0, 36).mapToDouble(i -> -87.5 + 5 * i).toArray();
    private static final double[] NORTH_FIRST =
            IntStream.range(0, 36).mapToDouble(i -> 87.5 - 5 * i).toArray();
    private static final double[] EASTWARD =
            IntStream.range(0, 72).mapToDouble(i -> 2.5 + 5 * i).toArray();
    private static final double[] WESTWARD =
            IntStream.range(0, 72).mapToDouble(i -> -177.5 + 5 * i).toArray();

    /** A closed ring from pairs of longitude and latitude. */
    private static Outline.Ring ring(double... pairs) {
        int n = pairs.length / 2;
        return new Outline.Ring(
                IntStream.rangeClosed(0, n).mapToDouble(i -> pairs[2 * (i % n)]).toArray(),
                IntStream.rangeClosed(0, n)
                        .mapToDouble(i -> pairs[2 * (i % n) + 1])
                        .toArray());
    }

    private static Region region(Outline.Ring outer, Outline.Ring... holes) {
        return Region.of("R", "R", new Outline(List.of(new Outline.Part(outer, List.of(holes)))));
    }

    private static double boxArea(double west, double east, double south, double north) {
        return Math.toRadians(east - west) * (Math.sin(Math.toRadians(north)) - Math.sin(Math.toRadians(south)));
    }

    private static double total(CellSelection selection) {
        return Arrays.stream(selection.weights()).sum();
    }

    @Test
    void theWeightsOfABoxAreTheWholeAreasOfItsCells() {
        CellSelection box = CellSelection.of(new Region("X", "X", 10, 30, 0, 10, false), ROWS, EASTWARD);

        assertThat(box.size()).isEqualTo(2 * 4);
        assertThat(box.weights()[0]).isEqualTo(boxArea(10, 15, 0, 5), within(1e-15));
        assertThat(box.weights()[4]).isEqualTo(boxArea(10, 15, 5, 10), within(1e-15));
        assertThat(total(box)).isEqualTo(boxArea(10, 30, 0, 10), within(1e-14));
    }

    @Test
    void theWholeGlobeHasFourPiHoweverTheGridIsWritten() {
        for (double[] rows : List.of(ROWS, NORTH_FIRST)) {
            for (double[] columns : List.of(EASTWARD, WESTWARD)) {
                CellSelection all = CellSelection.of(RegionTable.of("GLOBAL"), rows, columns);
                assertThat(total(all)).isEqualTo(4 * Math.PI, within(1e-12));
                CellSelection outlined =
                        CellSelection.of(region(ring(-180, -90, 180, -90, 180, 90, -180, 90)), rows, columns);
                assertThat(outlined.size()).isEqualTo(all.size());
                assertThat(total(outlined)).isEqualTo(4 * Math.PI, within(1e-12));
            }
        }
    }

    @Test
    void anOutlineAlongCellsHasTheirExactAreasAndNoOthers() {
        Region cells = region(ring(10, 0, 30, 0, 30, 5, 20, 5, 20, 10, 10, 10));
        CellSelection selection = CellSelection.of(cells, ROWS, EASTWARD);

        assertThat(selection.latitudes()).containsExactly(2.5, 7.5);
        assertThat(selection.longitudes()).containsExactly(12.5, 17.5, 22.5, 27.5);
        double south = boxArea(10, 15, 0, 5);
        double north = boxArea(10, 15, 5, 10);
        double[] expected = {south, south, south, south, north, north, 0, 0};
        CellSelection box = CellSelection.of(new Region("X", "X", 10, 30, 0, 10, false), ROWS, EASTWARD);
        for (int i = 0; i < expected.length; i++) {
            assertThat(selection.weights()[i]).isEqualTo(expected[i], within(1e-15));
            assertThat(selection.weights()[i]).isIn(0.0, box.weights()[i]);
        }
    }

    @Test
    void theAreaOfATriangleIsTheIntegralOfTheSineAlongItsEdges() {
        // Under the edge from (0, 0) to (60, 60): the integral of sin(x) for x from 0 to 60 degrees.
        Region triangle = region(ring(0, 0, 60, 0, 60, 60));
        CellSelection selection = CellSelection.of(triangle, ROWS, EASTWARD);

        assertThat(total(selection)).isEqualTo(1 - Math.cos(Math.toRadians(60)), within(1e-13));
        assertThat(selection.weights()[0]).isEqualTo(1 - Math.cos(Math.toRadians(5)), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theClippedPartsOfAnOutlineSumToItsArea(long seed) {
        Random random = new Random(seed);
        int n = 3 + random.nextInt(60);
        double centre = random.nextDouble() * 360;
        double middle = random.nextDouble() * 100 - 50;
        double[] pairs = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            double reach = 5 + 30 * random.nextDouble();
            pairs[2 * i] = Longitudes.eastward(centre + reach * Math.cos(angle));
            pairs[2 * i + 1] = middle + reach * Math.sin(angle);
        }
        double expected = Math.abs(numericArea(ring(pairs)));
        double[] fine =
                IntStream.range(0, 480).mapToDouble(i -> -89.8125 + 0.375 * i).toArray();

        CellSelection coarse = CellSelection.of(region(ring(pairs)), ROWS, WESTWARD);
        CellSelection other = CellSelection.of(region(ring(pairs)), fine, EASTWARD);

        assertThat(total(coarse)).isEqualTo(expected, within(1e-7));
        assertThat(total(other)).isEqualTo(total(coarse), within(1e-12));
        for (double weight : coarse.weights()) {
            assertThat(weight).isBetween(0.0, boxArea(0, 5, 0, 5));
        }
    }

    /** Adds up narrow trapezoids under each edge. */
    private static double numericArea(Outline.Ring ring) {
        double sum = 0;
        int steps = 2000;
        for (int i = 1; i < ring.size(); i++) {
            double width = Math.toRadians(ring.longitude(i) - ring.longitude(i - 1)) / steps;
            for (int step = 0; step < steps; step++) {
                double share = (step + 0.5) / steps;
                double latitude = ring.latitude(i - 1) + share * (ring.latitude(i) - ring.latitude(i - 1));
                sum += width * Math.sin(Math.toRadians(latitude));
            }
        }
        return sum;
    }

    @Test
    void eitherWayRoundGivesTheSameAreas() {
        double[] there = CellSelection.of(region(ring(1, 2, 44, 3, 20, 61)), ROWS, EASTWARD)
                .weights();
        double[] back = CellSelection.of(region(ring(20, 61, 44, 3, 1, 2)), ROWS, EASTWARD)
                .weights();

        for (int i = 0; i < there.length; i++) {
            assertThat(back[i]).isEqualTo(there[i], within(1e-16));
        }
    }

    @Test
    void holesAreTakenAway() {
        Region ring = region(ring(0, 0, 40, 0, 40, 40, 0, 40), ring(10, 10, 30, 10, 30, 30, 10, 30));
        CellSelection selection = CellSelection.of(ring, ROWS, EASTWARD);

        assertThat(total(selection)).isEqualTo(boxArea(0, 40, 0, 40) - boxArea(10, 30, 10, 30), within(1e-14));
        assertThat(selection.weights()[2 * 8 + 2]).isZero();
        assertThat(ring.contains(5, 5)).isTrue();
        assertThat(ring.contains(20, 20)).isFalse();
        assertThat(ring.contains(20, 35 - 360)).isTrue();
        assertThat(ring.contains(41, 20)).isFalse();
    }

    @Test
    void partsOfAnOutlineAreBoundTogetherTheShortWayRound() {
        Outline two = new Outline(List.of(
                new Outline.Part(ring(170, 50, 180, 50, 180, 55, 170, 55), List.of()),
                new Outline.Part(ring(-180, 50, -160, 50, -160, 60, -180, 60), List.of())));
        Region region = Region.of("ALEUT", "Aleutians", two);

        assertThat(region.west()).isEqualTo(170);
        assertThat(region.east()).isEqualTo(200);
        CellSelection selection = CellSelection.of(region, ROWS, WESTWARD);
        assertThat(selection.longitudes()).containsExactly(172.5, 177.5, 182.5, 187.5, 192.5, 197.5);
        assertThat(total(selection)).isEqualTo(boxArea(170, 180, 50, 55) + boxArea(180, 200, 50, 60), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 180})
    void anOutlineAcrossAMeridianEqualsItsTwinElsewhere(double meridian) {
        double[] shape = {-22, 3, 14, -7, 21, 33, 4, 21, -13, 48};
        double[] here = new double[shape.length];
        double[] elsewhere = new double[shape.length];
        double[] signed = new double[shape.length];
        for (int i = 0; i < shape.length; i += 2) {
            here[i] = Longitudes.eastward(meridian + shape[i]);
            signed[i] = here[i] > 180 ? here[i] - 360 : here[i];
            elsewhere[i] = 90 + shape[i];
            here[i + 1] = signed[i + 1] = elsewhere[i + 1] = shape[i + 1];
        }
        for (double[] columns : List.of(EASTWARD, WESTWARD)) {
            CellSelection twin = CellSelection.of(region(ring(elsewhere)), ROWS, columns);
            for (double[] pairs : List.of(here, signed)) {
                CellSelection selection = CellSelection.of(region(ring(pairs)), ROWS, columns);
                assertThat(selection.latitudes()).isEqualTo(twin.latitudes());
                for (int i = 0; i < twin.longitudes().length; i++) {
                    assertThat(Longitudes.eastward(selection.longitudes()[i] - meridian))
                            .isEqualTo(Longitudes.eastward(twin.longitudes()[i] - 90));
                }
                for (int i = 0; i < twin.size(); i++) {
                    assertThat(selection.weights()[i]).isEqualTo(twin.weights()[i], within(1e-14));
                }
            }
        }
    }

    @Test
    void gridsThatRunSouthwardGiveTheSameCellsInTheirOwnOrder() {
        Region region = region(ring(1, 2, 44, 3, 20, 61));
        CellSelection up = CellSelection.of(region, ROWS, EASTWARD);
        CellSelection down = CellSelection.of(region, NORTH_FIRST, EASTWARD);
        int rows = up.rows().length;
        int columns = up.columns().length;

        assertThat(down.latitudes()).startsWith(up.latitudes()[rows - 1]).endsWith(up.latitudes()[0]);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                assertThat(down.weights()[row * columns + column])
                        .isEqualTo(up.weights()[(rows - 1 - row) * columns + column], within(1e-16));
            }
        }
    }

    @Test
    void onlyWhatLiesWithinAGridOfPartOfTheGlobeCounts() {
        double[] lat = {12.5, 17.5};
        double[] lon = {357.5, 2.5, 7.5};
        CellSelection selection = CellSelection.of(region(ring(-20, 0, 5, 0, 5, 40, -20, 40)), lat, lon);

        assertThat(selection.columns()).containsExactly(0, 1);
        assertThat(selection.rows()).containsExactly(0, 1);
        assertThat(total(selection)).isEqualTo(boxArea(-5, 5, 10, 20), within(1e-14));
        assertThat(CellSelection.of(region(ring(50, 0, 60, 0, 60, 40)), lat, lon)
                        .isEmpty())
                .isTrue();
        assertThat(CellSelection.of(region(ring(0, -40, 5, -40, 5, -20)), lat, lon)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void anOutlineWithinOneCellSelectsThatCell() {
        CellSelection selection =
                CellSelection.of(region(ring(12.1, 3, 12.3, 3, 12.3, 3.1, 12.1, 3.1)), ROWS, EASTWARD);

        assertThat(selection.size()).isEqualTo(1);
        assertThat(total(selection)).isEqualTo(boxArea(12.1, 12.3, 3, 3.1), within(1e-16));
    }

    @Test
    void anOutlineOverThePoleThatIsCutAt180IsWhole() {
        Region cap = region(ring(-180, -60, -180, -90, 180, -90, 180, -60, 90, -60, 0, -60, -90, -60));

        assertThat(total(CellSelection.of(cap, ROWS, EASTWARD))).isEqualTo(boxArea(0, 360, -90, -60), within(1e-13));
    }

    @Test
    void ringsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Outline.Ring(new double[] {0, 1, 0}, new double[] {0, 1, 0}))
                .hasMessageContaining("4 or more");
        assertThatThrownBy(() -> new Outline.Ring(new double[] {0, 1, 1, 0}, new double[] {0, 0, 1, 1}))
                .hasMessageContaining("expected: closed");
        assertThatThrownBy(() -> ring(0, 0, 10, 91, 10, 0)).hasMessageContaining("position 1: 10.0, 91.0");
        assertThatThrownBy(() -> ring(0, 0, Double.NaN, 0, 10, 0)).hasMessageContaining("position 1");
        assertThatThrownBy(() -> ring(0, 0, 400, 0, 10, 0)).hasMessageContaining("position 1");
        assertThatThrownBy(() -> ring(0, 80, 120, 80, 240, 80)).hasMessageContaining("goes around a pole");
        assertThatThrownBy(() -> new Outline(List.of())).hasMessageContaining("no polygon");
    }
}
