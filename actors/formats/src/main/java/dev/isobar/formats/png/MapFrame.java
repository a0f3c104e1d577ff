package dev.isobar.formats.png;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** Lays out a map in degrees: title, axes, and a colour bar with its unit, around what is drawn inside. */
final class MapFrame {

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

    /** The edges of the map, degrees; east is greater than west. */
    record Box(double west, double east, double south, double north) {}

    /** What the colours mean. */
    record Scale(ColourRamp ramp, double low, double high, String unit) {

        Color of(double value) {
            return ramp.at((value - low) / (high - low));
        }
    }

    /**
     * What is written around the map.
     *
     * @param note below, at the left
     * @param source below, at the right, when there is room
     */
    record Texts(String title, String subtitle, String note, String source) {}

    private final Box box;
    private final Scale scale;
    private final Texts texts;
    private final int wide;
    private final int tall;

    MapFrame(Box box, Scale scale, Texts texts) {
        this.box = box;
        this.scale = scale;
        this.texts = texts;
        double narrowing = Math.clamp(Math.cos(Math.toRadians((box.south + box.north) / 2)), 0.35, 1);
        double ratio = (box.east - box.west) * narrowing / (box.north - box.south);
        this.wide = (int) Math.round(Math.max(300, Math.min(MOST_WIDE, MOST_HIGH * ratio)));
        this.tall = (int) Math.round(Math.clamp(wide / ratio, 200, MOST_HIGH));
    }

    /** The whole picture; the map itself is clipped to its frame. */
    BufferedImage draw(Consumer<Graphics2D> map) {
        BufferedImage image = new BufferedImage(LEFT + wide + RIGHT, TOP + tall + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = PngFile.begin(image);
        g.setClip(LEFT, TOP, wide, tall);
        map.accept(g);
        g.setClip(null);
        grid(g);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        axes(g);
        bar(g);
        texts(g, image.getWidth());
        g.dispose();
        return image;
    }

    /** Fills the map. */
    void fill(Graphics2D g) {
        g.fillRect(LEFT, TOP, wide, tall);
    }

    int x(double longitude) {
        return (int) Math.round(exactX(longitude));
    }

    int y(double latitude) {
        return (int) Math.round(exactY(latitude));
    }

    double exactX(double longitude) {
        return LEFT + (longitude - box.west) / (box.east - box.west) * wide;
    }

    double exactY(double latitude) {
        return TOP + (box.north - latitude) / (box.north - box.south) * tall;
    }

    private static Ticks degrees(double from, double to) {
        double span = to - from;
        double step =
                span > 200 ? 60 : span > 100 ? 30 : span > 45 ? 15 : span > 24 ? 5 : span > 9 ? 2 : span > 4 ? 1 : 0.5;
        return Ticks.every(step, from, to);
    }

    private void grid(Graphics2D g) {
        g.setColor(new Color(0, 0, 0, 26));
        degrees(box.west, box.east).values().forEach(value -> g.fillRect(x(value), TOP, 1, tall));
        degrees(box.south, box.north).values().forEach(value -> g.fillRect(LEFT, y(value), wide, 1));
    }

    private void axes(Graphics2D g) {
        g.setColor(FRAME);
        g.setStroke(new BasicStroke(1));
        g.drawRect(LEFT, TOP, wide, tall);
        g.setFont(font(Font.PLAIN, 13));
        FontMetrics metrics = g.getFontMetrics();
        Ticks across = degrees(box.west, box.east);
        across.values().forEach(value -> {
            String label = longitude(across, value);
            g.setColor(FRAME);
            g.draw(new Line2D.Double(x(value), TOP + tall, x(value), TOP + tall + 5));
            g.setColor(INK);
            g.drawString(label, x(value) - metrics.stringWidth(label) / 2f, TOP + tall + 20f);
        });
        Ticks up = degrees(box.south, box.north);
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
            g.setPaint(scale.ramp.at(1 - (i + 0.5) / tall));
            g.fillRect(left, TOP + i, BAR_WIDE, 1);
        }
        g.setColor(FRAME);
        g.drawRect(left, TOP, BAR_WIDE, tall);
        g.setFont(font(Font.PLAIN, 13));
        FontMetrics metrics = g.getFontMetrics();
        Ticks ticks = Ticks.between(scale.low, scale.high, Math.max(3, tall / 70));
        ticks.values().forEach(value -> {
            float at = (float) (TOP + (scale.high - value) / (scale.high - scale.low) * tall);
            g.setColor(FRAME);
            g.draw(new Line2D.Double(left + BAR_WIDE, at, left + BAR_WIDE + 5, at));
            g.setColor(INK);
            g.drawString(ticks.label(value), left + BAR_WIDE + 10f, at + metrics.getAscent() / 2f - 2);
        });
        g.setColor(INK);
        g.drawString(scale.unit, left, TOP - 12f);
    }

    private void texts(Graphics2D g, int width) {
        g.setColor(INK);
        g.setFont(font(Font.BOLD, 21));
        g.drawString(texts.title, LEFT, 40f);
        g.setColor(FAINT);
        g.setFont(font(Font.PLAIN, 15));
        g.drawString(texts.subtitle, LEFT, 64f);
        g.setFont(font(Font.PLAIN, 12));
        float bottom = TOP + tall + BOTTOM - 18f;
        g.drawString(texts.note, LEFT, bottom);
        int room = width - 28 - LEFT - g.getFontMetrics().stringWidth(texts.note) - 24;
        if (g.getFontMetrics().stringWidth(texts.source) <= room) {
            g.drawString(texts.source, (float) width - 28 - g.getFontMetrics().stringWidth(texts.source), bottom);
        }
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
