package dev.isobar.formats.png;

import dev.isobar.grid.CellBounds;
import java.awt.Graphics2D;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Draws a map of cells, each in the colour of its value. */
final class MapDrawing {

    private final CellMap map;
    private final MapFrame.Box box;
    private final MapFrame.Scale scale;
    private final MapFrame frame;

    MapDrawing(CellMap map, String title, String subtitle, String source) {
        this.map = map;
        double[] x = CellBounds.ofLongitudes(map.longitudes());
        double[] y = CellBounds.ofLatitudes(map.latitudes());
        double west = x[0] - thin(map.longitudes().length);
        this.box = new MapFrame.Box(
                west,
                Math.max(x[x.length - 1], west) + thin(map.longitudes().length),
                Math.min(y[0], y[y.length - 2]) - thin(map.latitudes().length),
                Math.max(y[1], y[y.length - 1]) + thin(map.latitudes().length));
        double least = Math.max(0.1 * Math.abs(map.high()), 0.1);
        double spare = map.high() - map.low() < 0.01 * least ? least / 2 : 0;
        this.scale =
                new MapFrame.Scale(ColourRamp.forUnit(map.unit()), map.low() - spare, map.high() + spare, map.unit());
        String missing = map.missing() == 0
                ? ""
                : String.format(Locale.ROOT, "Hatched: no data (%d of %d cells)", map.missing(), map.values().length);
        this.frame = new MapFrame(box, scale, new MapFrame.Texts(title, subtitle, missing, source));
    }

    /** Half a degree of room for a single row or column, which has no extent of its own. */
    private static double thin(int centres) {
        return centres == 1 ? 0.5 : 0;
    }

    BufferedImage draw() {
        return frame.draw(this::cells);
    }

    private void cells(Graphics2D g) {
        g.setPaint(hatching());
        frame.fill(g);
        double[] x = CellBounds.ofLongitudes(map.longitudes());
        double[] y = CellBounds.ofLatitudes(map.latitudes());
        int columns = map.longitudes().length;
        for (int cell = 0; cell < map.values().length; cell++) {
            float value = map.values()[cell];
            if (!Float.isNaN(value)) {
                int row = cell / columns;
                int column = cell % columns;
                int left = frame.x(columns == 1 ? box.west() : x[2 * column]);
                int right = frame.x(columns == 1 ? box.east() : x[2 * column + 1]);
                boolean single = map.latitudes().length == 1;
                int top = frame.y(single ? box.north() : Math.max(y[2 * row], y[2 * row + 1]));
                int bottom = frame.y(single ? box.south() : Math.min(y[2 * row], y[2 * row + 1]));
                g.setPaint(scale.of(value));
                g.fillRect(left, top, right - left, bottom - top);
            }
        }
    }

    /** Light grey with thin diagonal lines, for what is missing. */
    private static TexturePaint hatching() {
        BufferedImage tile = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 8; x++) {
            for (int y = 0; y < 8; y++) {
                tile.setRGB(x, y, (x + y) % 8 == 0 ? 0xDDE1E5 : 0xEEF0F2);
            }
        }
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, 8, 8));
    }
}
