package dev.isobar.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellSelectionTest {

    private static final double[] ROWS =
            IntStream.range(0, 600).mapToDouble(i -> -59.875 + 0.25 * i).toArray();
    private static final double[] EASTWARD =
            IntStream.range(0, 1440).mapToDouble(i -> 0.125 + 0.25 * i).toArray();
    private static final double[] WESTWARD =
            IntStream.range(0, 1440).mapToDouble(i -> -179.875 + 0.25 * i).toArray();

    @ParameterizedTest
    @CsvSource({
        "CONUS, 336, 439, 936, 1175, 24960, 24.125, 49.875, 234.125, 293.875",
        "AK, 440, 527, 680, 939, 22880, 50.125, 71.875, 170.125, 234.875",
        "HI, 316, 353, 727, 820, 3572, 19.125, 28.375, 181.875, 205.125",
        "PRVI, 310, 313, 1168, 1181, 56, 17.625, 18.375, 292.125, 295.375",
        "GU, 293, 321, 578, 583, 174, 13.375, 20.375, 144.625, 145.875"
    })
    void regionsSelectTheirExactCellsInBothLongitudeConventions(
            String key,
            int firstRow,
            int lastRow,
            int firstColumn,
            int lastColumn,
            int size,
            double south,
            double north,
            double west,
            double east) {
        CellSelection eastward = CellSelection.of(RegionTable.of(key), ROWS, EASTWARD);
        CellSelection westward = CellSelection.of(RegionTable.of(key), ROWS, WESTWARD);

        assertThat(eastward.rows())
                .isEqualTo(IntStream.rangeClosed(firstRow, lastRow).toArray());
        assertThat(eastward.columns())
                .isEqualTo(IntStream.rangeClosed(firstColumn, lastColumn).toArray());
        assertThat(eastward.size()).isEqualTo(size);
        assertThat(eastward.latitudes()).startsWith(south).endsWith(north);
        assertThat(eastward.longitudes()).startsWith(west).endsWith(east);
        assertThat(westward.rows()).isEqualTo(eastward.rows());
        assertThat(westward.columns())
                .isEqualTo(Arrays.stream(eastward.columns())
                        .map(column -> (column + 720) % 1440)
                        .toArray());
        assertThat(westward.longitudes()).isEqualTo(eastward.longitudes());
    }

    @Test
    void theGlobalRegionIsTheWholeGridInItsOwnOrder() {
        double[] northFirst = {60, 0, -60};
        double[] lon = {-90, 0, 90};
        CellSelection all = CellSelection.of(RegionTable.of("GLOBAL"), northFirst, lon);

        assertThat(all.rows()).containsExactly(0, 1, 2);
        assertThat(all.columns()).containsExactly(0, 1, 2);
        assertThat(all.latitudes()).containsExactly(northFirst);
        assertThat(all.longitudes()).containsExactly(lon);
        assertThat(all.size()).isEqualTo(9);
    }

    @Test
    void aRegionAcrossTheGreenwichMeridianRunsEastwardFromItsWest() {
        Region region = new Region("X", "Crossing", 350, 10, -10, 10, false);
        CellSelection selection = CellSelection.of(region, new double[] {0}, new double[] {5, 90, 355});

        assertThat(selection.columns()).containsExactly(2, 0);
        assertThat(selection.longitudes()).containsExactly(355, 5);
    }

    @Test
    void aRegionBetweenTheCellsOfACoarseGridIsEmpty() {
        assertThat(CellSelection.of(RegionTable.of("PRVI"), new double[] {10, 20}, new double[] {290, 300})
                        .isEmpty())
                .isTrue();
    }

    @Test
    void anUnknownRegionIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> RegionTable.of("EU"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'EU'")
                .hasMessageContaining("CONUS, AK, HI, PRVI, GU, GLOBAL");
        assertThat(RegionTable.of("ak").name()).isEqualTo("Alaska");
    }

    @Test
    void aUnionHoldsEachCellOnceByRowAndColumn() {
        double[] lat = {0, 10, 20};
        double[] lon = {0, 10, 20, 30};
        CellSelection a = CellSelection.of(new Region("A", "A", 0, 10, 0, 10, false), lat, lon);
        CellSelection b = CellSelection.of(new Region("B", "B", 10, 30, 10, 20, false), lat, lon);
        CellUnion union = CellUnion.of(List.of(b, a));

        assertThat(union.size()).isEqualTo(4 + 6 - 1);
        assertThat(IntStream.range(0, union.size())
                        .mapToObj(cell -> union.row(cell) + ":" + union.column(cell))
                        .toList())
                .containsExactly("0:0", "0:1", "1:0", "1:1", "1:2", "1:3", "2:1", "2:2", "2:3");
        assertThat(union.indexOf(a)).containsExactly(0, 1, 2, 3);
        assertThat(union.indexOf(b)).containsExactly(3, 4, 5, 6, 7, 8);
    }

    @Test
    void theIndexOfAWestwardGridsSelectionFollowsTheRegionNotTheFile() {
        CellSelection alaska = CellSelection.of(RegionTable.of("AK"), ROWS, WESTWARD);
        CellUnion union = CellUnion.of(List.of(alaska));
        int[] index = alaska.columns();
        int[] position = union.indexOf(alaska);

        for (int cell = 0; cell < position.length; cell++) {
            assertThat(union.column(position[cell])).isEqualTo(index[cell % index.length]);
        }
    }
}
