package dev.isobar.formats.png;

import dev.isobar.formats.FormatException;
import dev.isobar.grid.Continents;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tracks of storms over rough coasts, coloured by their wind: as a PNG file, or as a raster of few values, each the
 * strongest wind in its cell.
 */
public final class TracksPicture {

    private static final double LEAST_WIND = 0;
    private static final double MOST_WIND = 80;
    private static final String UNIT = "m/s";
    private static final Color SEA = new Color(0xF2F6F9);
    private static final Color LAND = new Color(0xDAD7CE);
    private static final Color COAST = new Color(0xA9A598);
    private static final double MARGIN = 3;

    private final List<TrackLine> tracks;
    private final MapFrame.Box box;
    private final MapFrame.Texts texts;

    /**
     * @param west to {@code north}: what must be seen, degrees; more where tracks lead there
     * @param title of the map, and
     * @param subtitle below it
     */
    public TracksPicture(
            List<TrackLine> tracks,
            double west,
            double east,
            double south,
            double north,
            String title,
            String subtitle,
            String source) {
        this.tracks = List.copyOf(tracks);
        double[] lon = range(tracks.stream().map(TrackLine::lon).toList(), west, east, -180, 540);
        double[] lat = range(tracks.stream().map(TrackLine::lat).toList(), south, north, -90, 90);
        this.box = new MapFrame.Box(lon[0], lon[1], lat[0], lat[1]);
        this.texts = new MapFrame.Texts(title, subtitle, "Dots: genesis. Coasts are rough.", source);
    }

    private static double[] range(List<double[]> values, double low, double high, double least, double most) {
        double[] range = {low, high};
        values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).forEach(value -> {
            range[0] = Math.max(least, Math.min(range[0], value - MARGIN));
            range[1] = Math.min(most, Math.max(range[1], value + MARGIN));
        });
        return range;
    }

    /** Writes the map; throws {@link FormatException} when that is not possible. */
    public void write(Path png) {
        MapFrame.Scale scale = new MapFrame.Scale(ColourRamp.WIND, LEAST_WIND, MOST_WIND, UNIT);
        MapFrame frame = new MapFrame(box, scale, texts);
        PngFile.write(
                frame.draw(g -> {
                    g.setColor(SEA);
                    frame.fill(g);
                    land(g, frame);
                    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                    tracks.forEach(track -> line(g, frame, scale, track));
                    tracks.forEach(track -> genesis(g, frame, track));
                }),
                png);
    }

    private static boolean isLand(double lat, double lon) {
        return Continents.isLand(lat, lon - 360 * Math.floor(lon / 360));
    }

    /** Pixels of land, those beside the sea darker. */
    private void land(Graphics2D g, MapFrame frame) {
        int left = frame.x(box.west());
        int right = frame.x(box.east());
        int top = frame.y(box.north());
        int bottom = frame.y(box.south());
        boolean[] above = new boolean[right - left + 1];
        for (int y = top; y <= bottom; y++) {
            double lat = box.north() - (y - top + 0.5) / (bottom - top) * (box.north() - box.south());
            boolean before = false;
            for (int x = left; x <= right; x++) {
                double lon = box.west() + (x - left + 0.5) / (right - left) * (box.east() - box.west());
                boolean isLand = isLand(lat, lon);
                boolean isCoast = (isLand != before && x > left) || (isLand != above[x - left] && y > top);
                if (isLand || isCoast) {
                    g.setColor(isCoast ? COAST : LAND);
                    g.fillRect(x, y, 1, 1);
                }
                before = isLand;
                above[x - left] = isLand;
            }
        }
    }

    private static void line(Graphics2D g, MapFrame frame, MapFrame.Scale scale, TrackLine track) {
        for (int i = 1; i < track.lon().length && Double.isFinite(track.lon()[i]); i++) {
            double wind = track.wind()[i];
            g.setStroke(new BasicStroke(
                    (float) (1 + Math.clamp(wind / 40, 0, 1.6)), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.setColor(scale.of(wind));
            g.draw(new Line2D.Double(
                    frame.exactX(track.lon()[i - 1]),
                    frame.exactY(track.lat()[i - 1]),
                    frame.exactX(track.lon()[i]),
                    frame.exactY(track.lat()[i])));
        }
    }

    private static void genesis(Graphics2D g, MapFrame frame, TrackLine track) {
        if (track.lon().length == 0 || !Double.isFinite(track.lon()[0])) {
            return;
        }
        double x = frame.exactX(track.lon()[0]);
        double y = frame.exactY(track.lat()[0]);
        g.setColor(Color.WHITE);
        g.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
        g.setColor(new Color(0x22272E));
        g.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
    }

    /** The strongest wind of each cell, 0 on land that no storm reached, NaN at such a sea. */
    public Raster raster(int columns, int rows) {
        float[] values = new float[columns * rows];
        double width = (box.east() - box.west()) / columns;
        double height = (box.north() - box.south()) / rows;
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            double lon = box.west() + (i - row * columns + 0.5) * width;
            double lat = box.north() - (row + 0.5) * height;
            values[i] = isLand(lat, lon) ? 0 : Float.NaN;
        }
        for (TrackLine track : tracks) {
            for (int i = 0; i < track.lon().length && Double.isFinite(track.lon()[i]); i++) {
                int column = (int) Math.floor((track.lon()[i] - box.west()) / width);
                int row = (int) Math.floor((box.north() - track.lat()[i]) / height);
                if (column >= 0 && column < columns && row >= 0 && row < rows) {
                    int cell = row * columns + column;
                    float wind = (float) track.wind()[i];
                    values[cell] = Float.isNaN(values[cell]) ? wind : Math.max(values[cell], wind);
                }
            }
        }
        return Raster.of(
                values,
                columns,
                rows,
                new MapFrame.Scale(ColourRamp.WIND, LEAST_WIND, MOST_WIND, UNIT),
                texts.title(),
                texts.subtitle() + "; 0: land",
                new MapFrame.Box(
                        box.west() + width / 2,
                        box.east() - width / 2,
                        box.south() + height / 2,
                        box.north() - height / 2));
    }
}
