package dev.isobar.entities.draws.finished;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.formats.png.TrackLine;
import dev.isobar.formats.png.TracksPicture;
import dev.isobar.formats.tracks.RawTracks;
import dev.isobar.formats.tracks.RawTracksFile;
import dev.isobar.formats.tracks.TrackField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finished draws as pictures. */
public final class DrawDrawings {

    private DrawDrawings() {}

    /**
     * A map of the tracks of some draws, over their basins at least.
     *
     * @param files the NetCDF of each draw, at least one; throws {@link dev.isobar.formats.FormatException} when one
     *     cannot be read
     */
    public static TracksPicture map(SortedMap<DrawKey, Path> files) {
        List<TrackLine> lines = new ArrayList<>();
        String source = "";
        for (Path file : files.values()) {
            RawTracks tracks = RawTracksFile.read(file);
            lines.addAll(lines(tracks));
            source = tracks.attributes().getOrDefault("static_fields", "").toString();
        }
        List<Basin> basins = files.keySet().stream()
                .map(key -> key.ensemble().basin())
                .distinct()
                .toList();
        return new TracksPicture(
                lines,
                basins.stream().mapToDouble(Basin::west).min().orElse(0),
                basins.stream().mapToDouble(Basin::east).max().orElse(360),
                basins.stream().mapToDouble(Basin::south).min().orElse(-90),
                basins.stream().mapToDouble(Basin::north).max().orElse(90),
                title(files, lines.size()),
                files.keySet().stream()
                        .map(key -> period(key.ensemble().period()))
                        .distinct()
                        .collect(Collectors.joining("; ")),
                source.isEmpty() ? "" : "Static fields: " + source);
    }

    private static List<TrackLine> lines(RawTracks tracks) {
        double[][] lon = tracks.of(TrackField.LON);
        double[][] lat = tracks.of(TrackField.LAT);
        double[][] wind = tracks.of(TrackField.VMAX);
        List<TrackLine> lines = new ArrayList<>();
        for (int i = 0; i < tracks.tracks(); i++) {
            lines.add(new TrackLine(lon[i], lat[i], wind[i]));
        }
        return lines;
    }

    /** {@code NA, draw 13: 35 storms}; {@code EP and NA, 20 draws: 700 storms}. */
    private static String title(Map<DrawKey, Path> files, int storms) {
        String basins = files.keySet().stream()
                .map(key -> key.ensemble().basin().name())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" and "));
        String which =
                files.size() == 1 ? "draw " + files.keySet().iterator().next().number() : files.size() + " draws";
        return "%s, %s: %d storms".formatted(basins, which, storms);
    }

    private static String period(PeriodKey period) {
        String years = period.years() == 1
                ? Integer.toString(period.firstYear())
                : period.firstYear() + " to " + period.lastYear();
        return "%s %s %s, %s".formatted(period.model(), period.variant(), period.scenario(), years);
    }
}
