package dev.isobar.formats.sample;

import dev.isobar.formats.FormatException;
import dev.isobar.grid.CalendarKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Generates annual daily files as NEX-GDDP-CMIP6 has them for a model, of a made-up climate on a coarse grid:
 * {@code {variable}_day_NorESM2-LM_{scenario}_r1i1p1f1_gn_{year}[_v1.1].nc} in the layout's folders, NetCDF-4, noleap.
 * The same settings give the same bytes.
 */
public final class SampleModel {

    private static final int LAST_HISTORICAL_YEAR = 2014;

    private final Path folder;
    private final SampleSettings settings;
    private final double[] latitudes;
    private final double[] longitudes;

    /** Follows the generation of a sample; called by several threads. */
    public interface Progress {

        /**
         * A file is there.
         *
         * @param done files there, of those planned
         */
        void written(int done, int planned);
    }

    private SampleModel(Path folder, SampleSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.latitudes = multiples(settings.latitudeStep(), -60, 90);
        this.longitudes = multiples(settings.longitudeStep(), -1e-9, 360);
    }

    /** The multiples of a step between two bounds, both exclusive. */
    private static double[] multiples(double step, double above, double below) {
        return IntStream.range(-1440, 1440)
                .mapToDouble(i -> i * step)
                .filter(value -> value > above && value < below)
                .toArray();
    }

    /**
     * Writes all files; existing ones are kept when they were made with the same settings, otherwise replaced.
     *
     * @param folder made when it is not there
     * @return the files, by variable and year
     * @throws FormatException when a file cannot be written
     */
    public static List<Path> write(Path folder, SampleSettings settings, Progress progress) {
        return new SampleModel(folder, settings).write(progress);
    }

    private List<Path> write(Progress progress) {
        int years = settings.lastYear() - settings.firstYear() + 1;
        int planned = years * settings.variables().size();
        Path marker = folder.resolve("sample-settings.txt");
        boolean keep = isMade(marker);
        AtomicInteger done = new AtomicInteger();
        List<Path> files = IntStream.range(0, planned)
                .parallel()
                .mapToObj(i -> {
                    SampleVariable variable =
                            SampleVariable.of(settings.variables().get(i / years));
                    Path file = file(variable, settings.firstYear() + i % years, keep);
                    progress.written(done.incrementAndGet(), planned);
                    return file;
                })
                .toList();
        try {
            Files.writeString(marker, settings.toString());
        } catch (IOException e) {
            throw new FormatException(marker, "cannot be written: " + e, e);
        }
        return files;
    }

    private boolean isMade(Path marker) {
        try {
            Files.createDirectories(folder);
            boolean same = Files.exists(marker) && Files.readString(marker).equals(settings.toString());
            if (!same) {
                Files.deleteIfExists(marker);
            }
            return same;
        } catch (IOException e) {
            throw new FormatException(folder, "cannot be used: " + e, e);
        }
    }

    private Path file(SampleVariable variable, int year, boolean keep) {
        String scenario = year <= LAST_HISTORICAL_YEAR ? "historical" : "ssp245";
        Path directory = folder.resolve(settings.layout().directory(variable.name(), scenario));
        Path file = directory.resolve(settings.layout().file(variable, scenario, year));
        if (keep && Files.exists(file)) {
            return file;
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(directory);
            write(temporary, variable, scenario, year);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FormatException(file, "cannot be written: " + e, e);
        }
        return file;
    }

    private void write(Path file, SampleVariable variable, String scenario, int year) {
        Map<String, String> global = new LinkedHashMap<>();
        global.put("Conventions", "CF-1.7");
        global.put("title", "Generated sample in the layout of NEX-GDDP-CMIP6, not a climate simulation");
        global.put("activity", "sample");
        global.put("cmip6_source_id", settings.layout().model());
        global.put("scenario", scenario);
        global.put("variant_label", "r1i1p1f1");
        global.put("frequency", "day");
        new SampleFile(variable.name(), CalendarKind.NOLEAP, year, year, 1, latitudes, longitudes, global)
                .write(file, settings.seed());
    }
}
