package dev.isobar.formats.png;

import dev.isobar.grid.CellBounds;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Lays out and draws a map: title, cells in degrees, axes, and a colour bar with its unit. */
final class MapDrawing {

    private static final int LEFT = 74;
    private static final int TOP = 92;
    private static final int RIGHT = 132;
    private static final int BOTTOM = 74;
    private static final int MOST_WIDE = 1120;
    private static final int MOST_HIGH = 660;
    private static final int BAR_WIDE = 18;
    private static final Color INK = new Color(0x22272E);
    private static final Color FAINT = new Color(0x6B7480);
    private static final Color FRAME = new Color(0x9AA3AD);

    private final CellMap map;
    private final String title;
    private final String subtitle;
    private final String source;
    private final ColourRamp ramp;
    private final double west;
    private final double east;
    private final double south;
    private final double north;
    private final double low;
    private final double high;
    private final int wide;
    private final int tall;

    MapDrawing(CellMap map, String title, String subtitle, String source) {
        this.map = map;
        this.title = title;
        this.subtitle = subtitle;
        this.source = source;
        this.ramp = ColourRamp.forUnit(map.unit());
        double[] x = CellBounds.ofLongitudes(map.longitudes());
        double[] y = CellBounds.ofLatitudes(map.latitudes());
        this.west = x[0] - thin(map.longitudes().length);
        this.east = Math.max(x[x.length - 1], west) + thin(map.longitudes().length);
        this.south = Math.min(y[0], y[y.length - 2]) - thin(map.latitudes().length);
        this.north = Math.max(y[1], y[y.length - 1]) + thin(map.latitudes().length);
        double least = Math.max(0.1 * Math.abs(map.high()), 0.1);
        double spare = map.high() - map.low() < 0.01 * least ? least / 2 : 0;
        this.low = map.low() - spare;
        this.high = map.high() + spare;
        double narrowing = Math.clamp(Math.cos(Math.toRadians((south + north) / 2)), 0.35, 1);
        double ratio = (east - west) * narrowing / (north - south);
        this.wide = (int) Math.round(Math.max(300, Math.min(MOST_WIDE, MOST_HIGH * ratio)));
        this.tall = (int) Math.round(Math.clamp(wide / ratio, 200, MOST_HIGH));
    }

    /** Half a degree of room for a single row or column, which has no extent of its own. */
    private static double thin(int centres) {
        return centres == 1 ? 0.5 : 0;
    }

    BufferedImage draw() {
        BufferedImage image = new BufferedImage(LEFT + wide + RIGHT, TOP + tall + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = PngFile.begin(image);
        cells(g);
        grid(g);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        axes(g);
        bar(g);
        texts(g, image.getWidth());
        g.dispose();
        return image;
    }

    private void cells(Graphics2D g) {
        g.setPaint(hatching());
        g.fillRect(LEFT, TOP, wide, tall);
        double[] x = CellBounds.ofLongitudes(map.longitudes());
        double[] y = CellBounds.ofLatitudes(map.latitudes());
        int columns = map.longitudes().length;
        for (int cell = 0; cell < map.values().length; cell++) {
            float value = map.values()[cell];
            if (!Float.isNaN(value)) {
                int row = cell / columns;
                int column = cell % columns;
                int left = x(columns == 1 ? west : x[2 * column]);
                int right = x(columns == 1 ? east : x[2 * column + 1]);
                boolean single = map.latitudes().length == 1;
                int top = y(single ? north : Math.max(y[2 * row], y[2 * row + 1]));
                int bottom = y(single ? south : Math.min(y[2 * row], y[2 * row + 1]));
                g.setPaint(ramp.at((value - low) / (high - low)));
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

    private int x(double longitude) {
        return LEFT + (int) Math.round((longitude - west) / (east - west) * wide);
    }

    private int y(double latitude) {
        return TOP + (int) Math.round((north - latitude) / (north - south) * tall);
    }

    private static Ticks degrees(double from, double to) {
        double span = to - from;
        double step =
                span > 200 ? 60 : span > 100 ? 30 : span > 45 ? 15 : span > 24 ? 5 : span > 9 ? 2 : span > 4 ? 1 : 0.5;
        return Ticks.every(step, from, to);
    }

    private void grid(Graphics2D g) {
        g.setColor(new Color(0, 0, 0, 26));
        degrees(west, east).values().forEach(value -> g.fillRect(x(value), TOP, 1, tall));
        degrees(south, north).values().forEach(value -> g.fillRect(LEFT, y(value), wide, 1));
    }

    private void axes(Graphics2D g) {
        g.setColor(FRAME);
        g.setStroke(new BasicStroke(1));
        g.drawRect(LEFT, TOP, wide, tall);
        g.setFont(font(Font.PLAIN, 13));
        FontMetrics metrics = g.getFontMetrics();
        Ticks across = degrees(west, east);
        across.values().forEach(value -> {
            String label = longitude(across, value);
            g.setColor(FRAME);
            g.draw(new Line2D.Double(x(value), TOP + tall, x(value), TOP + tall + 5));
            g.setColor(INK);
            g.drawString(label, x(value) - metrics.stringWidth(label) / 2f, TOP + tall + 20f);
        });
        Ticks up = degrees(south, north);
        up.values().forEach(value -> {
            String label = up.label(Math.abs(value)) + "°" + (value > 0 ? "N" : value < 0 ? "S" : "");
            g.setColor(FRAME);
            g.draw(new Line2D.Double(LEFT - 5, y(value), LEFT, y(value)));
            g.setColor(INK);
            g.drawString(label, LEFT - 9f - metrics.stringWidth(label), y(value) + metrics.getAscent() / 2f - 2);
        });
    }

    private static String longitude(Ticks ticks, double value) {
        double turned = value > 180 ? value - 360 : value;
        String side = turned == 0 || Math.abs(turned) == 180 ? "" : turned > 0 ? "E" : "W";
        return ticks.label(Math.abs(turned)) + "°" + side;
    }

    private void bar(Graphics2D g) {
        int left = LEFT + wide + 26;
        for (int i = 0; i < tall; i++) {
            g.setPaint(ramp.at(1 - (i + 0.5) / tall));
            g.fillRect(left, TOP + i, BAR_WIDE, 1);
        }
        g.setColor(FRAME);
        g.drawRect(left, TOP, BAR_WIDE, tall);
        g.setFont(font(Font.PLAIN, 13));
        FontMetrics metrics = g.getFontMetrics();
        Ticks ticks = Ticks.between(low, high, Math.max(3, tall / 70));
        ticks.values().forEach(value -> {
            float at = (float) (TOP + (high - value) / (high - low) * tall);
            g.setColor(FRAME);
            g.draw(new Line2D.Double(left + BAR_WIDE, at, left + BAR_WIDE + 5, at));
            g.setColor(INK);
            g.drawString(ticks.label(value), left + BAR_WIDE + 10f, at + metrics.getAscent() / 2f - 2);
        });
        g.setColor(INK);
        g.drawString(map.unit(), left, TOP - 12f);
    }

    private void texts(Graphics2D g, int width) {
        g.setColor(INK);
        g.setFont(font(Font.BOLD, 21));
        g.drawString(title, LEFT, 40f);
        g.setColor(FAINT);
        g.setFont(font(Font.PLAIN, 15));
        g.drawString(subtitle, LEFT, 64f);
        g.setFont(font(Font.PLAIN, 12));
        float bottom = TOP + tall + BOTTOM - 18f;
        String missing = map.missing() == 0
                ? ""
                : String.format(Locale.ROOT, "Hatched: no data (%d of %d cells)", map.missing(), map.values().length);
        g.drawString(missing, LEFT, bottom);
        int room = width - 28 - LEFT - g.getFontMetrics().stringWidth(missing) - 24;
        if (g.getFontMetrics().stringWidth(source) <= room) {
            g.drawString(source, (float) width - 28 - g.getFontMetrics().stringWidth(source), bottom);
        }
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
