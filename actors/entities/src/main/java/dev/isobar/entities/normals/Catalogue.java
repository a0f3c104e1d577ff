package dev.isobar.entities.normals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.LeapPolicy;
import dev.isobar.grid.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a scan fixed: the sources, which records of them are which days, the grid, and the target years to write. Blocks
 * and outputs are made from it alone, so its digest names them.
 *
 * @param files usable files, in the order of their paths
 * @param years years of which some file has a day, ascending
 * @param unused files that were found and cannot be used, by year
 * @param latitudes rows of the grid of all files, degrees north, in file order
 * @param longitudes columns of the grid of all files, degrees east, in file order
 * @param cellMethods as in the files
 * @param calendar of all files
 * @param daysPerBlock slots of the year computed together
 * @param daysPerStep slots of a block held in memory at the same time
 * @param targets target years to write, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record Catalogue(
        String variable,
        List<SourceFile> files,
        List<SourceYear> years,
        List<Unused> unused,
        double[] latitudes,
        double[] longitudes,
        String units,
        String standardName,
        String longName,
        String cellMethods,
        CalendarKind calendar,
        LeapPolicy leap,
        int daysPerBlock,
        int daysPerStep,
        List<Integer> targets) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One usable file.
     *
     * @param path relative to the input folder, with {@code /}
     * @param version {@code 1.1}, or empty when the name has none
     * @param modifiedMillis last change, by which a later change is noticed
     * @param sha256 hexadecimal digits
     * @param chunkDays records in one chunk
     */
    record SourceFile(String path, String version, long sizeBytes, long modifiedMillis, String sha256, int chunkDays) {

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        FileStamp stamp() {
            return new FileStamp(sizeBytes, modifiedMillis);
        }
    }

    /**
     * A file that cannot be used.
     *
     * @param year 0 when its name promises none
     * @param path relative to the input folder, with {@code /}
     * @param reason with paths relative to the input folder, so that it is the same wherever that lies
     */
    record Unused(int year, String path, String reason) {}

    /** One year of input; its pieces do not overlap and are ascending by day. */
    record SourceYear(int year, String scenario, List<Piece> pieces) {
        SourceYear {
            pieces = List.copyOf(pieces);
        }

        /** The piece that holds a day of the year from 0, or -1. */
        int pieceOf(int day) {
            for (int i = 0; i < pieces.size(); i++) {
                if (pieces.get(i).firstDay() <= day && day < pieces.get(i).endDay()) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * Consecutive days of one year in one file.
     *
     * @param file position in {@link #files}
     * @param firstDay of the year, from 0
     * @param firstRecord of the file's time axis, from 0
     */
    record Piece(int file, int firstDay, int firstRecord, int days) {
        int endDay() {
            return firstDay + days;
        }

        int recordOf(int day) {
            return firstRecord + day - firstDay;
        }
    }

    Catalogue {
        files = List.copyOf(files);
        years = List.copyOf(years);
        unused = List.copyOf(unused);
        targets = List.copyOf(targets);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException("a catalogue has a JSON form", e);
        }
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @throws IOException when it is something else
     */
    static Catalogue parse(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Catalogue.class);
    }

    static Digest digest(byte[] bytes) {
        return Digest.of(Digest.newSha256().digest(bytes));
    }

    /** The same sources with other targets and blocks. */
    Catalogue with(List<Integer> someTargets, DayBlocks blocks) {
        return new Catalogue(
                variable,
                files,
                years,
                unused,
                latitudes,
                longitudes,
                units,
                standardName,
                longName,
                cellMethods,
                calendar,
                leap,
                blocks.daysPerBlock(),
                blocks.daysPerStep(),
                someTargets);
    }

    /** The days of the year that results are made for. */
    DaySlots slots() {
        return DaySlots.of(calendar, leap);
    }

    /** The years of a target's window, ascending. */
    List<SourceYear> window(VariablePlan plan, int target) {
        return years.stream()
                .filter(year -> plan.firstYear(target) <= year.year() && year.year() <= plan.lastYear(target))
                .toList();
    }

    /** The years that the windows of the targets to write need, ascending. */
    List<SourceYear> needed(VariablePlan plan) {
        return years.stream()
                .filter(year -> targets.stream()
                        .anyMatch(target ->
                                plan.firstYear(target) <= year.year() && year.year() <= plan.lastYear(target)))
                .toList();
    }

    CellSelection selection(Region region) {
        return CellSelection.of(region, latitudes, longitudes);
    }

    /** The cells of all regions. */
    CellUnion union(PlanRegions regions) {
        return CellUnion.of(regions.all().stream().map(this::selection).toList());
    }
}
