package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GridWindowTest {

    private static final GridAxes GLOBE = new GridAxes(Axis.regular(-89.5, 1, 180), Axis.regular(0.5, 1, 360));
    private static final GridAxes UNEVEN =
            new GridAxes(Axis.of(-60, -41, -20, -7, 3, 14, 30, 61), Axis.of(0, 3, 10, 90, 200, 301, 350));

    @Test
    void aPlaneIsExactBetweenItsPoints() {
        GridField plane = field(UNEVEN);
        for (double lat = -59; lat < 61; lat += 3.7) {
            for (double lon = 0; lon < 350; lon += 11.3) {
                assertThat(at(plane, UNEVEN.whole(), lon, lat)).isCloseTo(2 * lat + lon, within(1e-4));
            }
        }
    }

    @Test
    void insideABoxTheEdgeIsHeldBeyondIt() {
        GridField plane = field(GLOBE);
        GridWindow box = GLOBE.inside(Basin.NA);
        assertThat(at(plane, box, 300.25, 20.25)).isCloseTo(340.75, within(1e-4));
        assertThat(at(plane, box, 250, 20.5)).isCloseTo(2 * 20.5 + 260.5, within(1e-4));
        assertThat(at(plane, box, 365, 62)).isCloseTo(2 * 59.5 + 359.5, within(1e-4));
        assertThat(at(plane, box, 300, -3)).isCloseTo(2 * 0.5 + 300, within(1e-4));
    }

    @Test
    void aGlobeHasNoEdgeInLongitude() {
        assertThat(GLOBE.isGlobal()).isTrue();
        GridField plane = field(GLOBE);
        GridWindow globe = GLOBE.whole();
        assertThat(at(plane, globe, 0, 10)).isCloseTo(20 + (0.5 + 359.5) / 2, within(1e-4));
        assertThat(at(plane, globe, 360.25, 10)).isCloseTo(20 + 359.5 * 0.25 + 0.5 * 0.75, within(1e-4));
        assertThat(at(plane, globe, 400.5, 10)).isCloseTo(20 + 40.5, within(1e-4));
        assertThat(at(plane, globe, -20, 10)).isCloseTo(20 + 340, within(1e-4));
        assertThat(at(plane, globe, -1e-17, 10)).isCloseTo(200, within(1e-4));
    }

    @Test
    void aPartOfTheGlobeHasEdges() {
        GridAxes part = new GridAxes(Axis.regular(0, 1, 61), Axis.regular(200, 1, 220));
        assertThat(part.isGlobal()).isFalse();
        assertThat(at(field(part), part.whole(), 430, 10)).isCloseTo(20 + 419, within(1e-4));
        assertThatThrownBy(() -> part.inside(Basin.NI)).hasMessageContaining("two points or more inside NI");
    }

    @Test
    void axesThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> Axis.of(1, 1)).hasMessageContaining("expected: ascending");
        assertThatThrownBy(() -> Axis.of(1)).hasMessageContaining("expected: >= 2");
        assertThatThrownBy(() -> new GridAxes(Axis.of(0, 91), Axis.of(0, 1))).hasMessageContaining("-90 to 90");
        assertThatThrownBy(() -> new GridAxes(Axis.of(0, 1), Axis.of(0, 360))).hasMessageContaining("less than 360");
    }

    @Test
    void theIsthmusPartsTheAtlanticFromThePacific() {
        assertThat(GenesisMasks.isInside(Basin.NA, 280, 15)).isTrue();
        assertThat(GenesisMasks.isInside(Basin.EP, 280, 15)).isFalse();
        assertThat(GenesisMasks.isInside(Basin.NA, 265, 12)).isFalse();
        assertThat(GenesisMasks.isInside(Basin.EP, 265, 12)).isTrue();
        assertThat(GenesisMasks.isInside(Basin.NA, 268, 25)).isTrue();
        assertThat(GenesisMasks.isInside(Basin.EP, 268, 25)).isFalse();
        assertThat(GenesisMasks.isInside(Basin.EP, 250, 25)).isTrue();
        assertThat(GenesisMasks.isInside(Basin.AU, 175, -15)).isFalse();
        assertThat(GenesisMasks.isInside(Basin.SP, 175, -15)).isTrue();
        assertThat(GenesisMasks.isInside(Basin.GL, 340, -49)).isTrue();
    }

    @Test
    void noStormFormsOnLand() {
        GridAxes axes = new GridAxes(Axis.regular(-90, 10, 19), Axis.regular(0, 10, 36));
        float[] land = new float[axes.count()];
        Arrays.fill(land, 0, 10 * 36, 1);
        Map<Basin, GridField> masks = GenesisMasks.of(new GridField(axes, land));
        GridField south = Objects.requireNonNull(masks.get(Basin.SI));
        GridField north = Objects.requireNonNull(masks.get(Basin.WP));
        assertThat(at(south, south.axes().whole(), 50, -15)).isZero();
        assertThat(at(north, north.axes().whole(), 150, 15)).isEqualTo(1);
    }

    private static GridField field(GridAxes axes) {
        float[] values = new float[axes.count()];
        for (int i = 0; i < values.length; i++) {
            int width = axes.lon().count();
            values[i] = (float) (2 * axes.lat().value(i / width) + axes.lon().value(i % width));
        }
        return new GridField(axes, values);
    }

    private static double at(GridField field, GridWindow window, double lon, double lat) {
        GridCell cell = new GridCell();
        window.locate(lon, lat, cell);
        return field.at(cell);
    }
}
