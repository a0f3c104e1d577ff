package dev.isobar.formats.png;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** A year at a place as a curve, with a band around it. */
public final class CurvePicture {

    private static final int LEFT = 78;
    private static final int TOP = 92;
    private static final int WIDE = 900;
    private static final int TALL = 420;
    private static final int RIGHT = 36;
    private static final int BOTTOM = 62;
    private static final Color INK = new Color(0x22272E);
    private static final Color FAINT = new Color(0x6B7480);
    private static final Color FRAME = new Color(0x9AA3AD);
    static final Color LINE = new Color(0xB93A32);
    static final Color BAND = new Color(0xF3D3C4);

    private final Curve curve;
    private final double low;
    private final double high;

    /**
     * What is drawn; values are converted to a unit that people use.
     *
     * @param values by day of the year; NaN where missing
     * @param lower of the band, by day; empty for none
     * @param upper of the band, by day; empty for none
     * @param band what it is, {@code p10 to p90}; empty for none
     * @param isDifference whether the values have no zero, as those of a standard deviation
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Curve(
            String title,
            String subtitle,
            String units,
            boolean isDifference,
            float[] values,
            float[] lower,
            float[] upper,
            String band) {}

    public CurvePicture(Curve curve) {
        ShownUnit unit = ShownUnit.of(curve.units(), curve.isDifference());
        this.curve = new Curve(
                curve.title(),
                curve.subtitle(),
                unit.name(),
                curve.isDifference(),
                converted(unit, curve.values()),
                converted(unit, curve.lower()),
                converted(unit, curve.upper()),
                curve.band());
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float[] all : new float[][] {this.curve.values, this.curve.lower, this.curve.upper}) {
            for (float value : all) {
                least = Float.isNaN(value) ? least : Math.min(least, value);
                most = Float.isNaN(value) ? most : Math.max(most, value);
            }
        }
        boolean none = least > most;
        double spare = none ? 0.5 : Math.max(0.04 * (most - least), 1e-3 * Math.max(1, Math.abs(most)));
        this.low = (none ? 0 : least) - spare;
        this.high = (none ? 0 : most) + spare;
    }

    private static float[] converted(ShownUnit unit, float[] values) {
        float[] copy = values.clone();
        unit.convert(copy);
        return copy;
    }

    /** Writes the picture; throws {@link dev.isobar.formats.FormatException} when that is not possible. */
    public void write(Path png) {
        PngFile.write(draw(), png);
    }

    BufferedImage draw() {
        BufferedImage image = new BufferedImage(LEFT + WIDE + RIGHT, TOP + TALL + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = PngFile.begin(image);
        band(g);
        axes(g);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        line(g);
        texts(g);
        g.dispose();
        return image;
    }

    double x(int day) {
        return LEFT + (day + 0.5) / curve.values.length * WIDE;
    }

    double y(double value) {
        return TOP + (high - value) / (high - low) * TALL;
    }

    private void band(Graphics2D g) {
        g.setColor(BAND);
        for (int day = 0; day < Math.min(curve.lower.length, curve.upper.length); day++) {
            if (!Float.isNaN(curve.lower[day]) && !Float.isNaN(curve.upper[day])) {
                int left = (int) Math.round(x(day) - WIDE / 2.0 / curve.values.length);
                int right = (int) Math.round(x(day) + WIDE / 2.0 / curve.values.length);
                int top = (int) Math.round(y(curve.upper[day]));
                g.fillRect(left, top, right - left, (int) Math.round(y(curve.lower[day])) - top);
            }
        }
    }

    private void line(Graphics2D g) {
        g.setColor(LINE);
        g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int day = 0; day < curve.values.length; day++) {
            float value = curve.values[day];
            if (Float.isNaN(value)) {
                drawing = false;
            } else if (drawing) {
                path.lineTo(x(day), y(value));
            } else {
                path.moveTo(x(day), y(value));
                path.lineTo(x(day), y(value));
                drawing = true;
            }
        }
        g.draw(path);
    }

    private void axes(Graphics2D g) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        FontMetrics metrics = g.getFontMetrics();
        Ticks ticks = Ticks.between(low, high, 6);
        ticks.values().forEach(value -> {
            g.setColor(new Color(0, 0, 0, 26));
            g.fillRect(LEFT, (int) Math.round(y(value)), WIDE, 1);
            String label = ticks.label(value);
            g.setColor(INK);
            g.drawString(
                    label, LEFT - 9f - metrics.stringWidth(label), (float) y(value) + metrics.getAscent() / 2f - 2);
        });
        for (int month = 0; month < 12; month++) {
            double left = LEFT + month / 12.0 * WIDE;
            g.setColor(FRAME);
            g.draw(new Line2D.Double(left, TOP + TALL, left, TOP + TALL + 5));
            String label = MonthNames.ALL.get(month).substring(0, 3);
            g.setColor(INK);
            g.drawString(label, (float) (left + WIDE / 24.0) - metrics.stringWidth(label) / 2f, TOP + TALL + 20f);
        }
        g.setColor(FRAME);
        g.drawRect(LEFT, TOP, WIDE, TALL);
    }

    private void texts(Graphics2D g) {
        g.setColor(INK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 21));
        g.drawString(curve.title, LEFT, 40f);
        g.setColor(FAINT);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        g.drawString(curve.subtitle, LEFT, 64f);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        g.setColor(INK);
        g.drawString(curve.units, LEFT, TOP - 8f);
        if (!curve.band.isEmpty()) {
            g.setColor(BAND);
            g.fillRect(LEFT, TOP + TALL + 38, 18, 10);
            g.setColor(FAINT);
            g.drawString("Band: " + curve.band, LEFT + 26f, TOP + TALL + 48f);
        }
    }
}
