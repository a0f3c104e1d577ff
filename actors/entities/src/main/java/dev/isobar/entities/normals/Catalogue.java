package dev.isobar.entities.normals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.Splice;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a scan fixed: the sources, the grid, and the target years to write. Blocks and outputs are made from it alone, so
 * its digest names them.
 *
 * @param sources usable files, ascending by year
 * @param latitudes rows of the grid of all sources, degrees north, in file order
 * @param longitudes columns of the grid of all sources, degrees east, in file order
 * @param cellMethods as in the sources
 * @param days days in a year
 * @param targets target years to write, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record Catalogue(
        String variable,
        List<Source> sources,
        double[] latitudes,
        double[] longitudes,
        String units,
        String standardName,
        String longName,
        String cellMethods,
        int days,
        int daysPerBlock,
        List<Integer> targets) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One usable file.
     *
     * @param version {@code 1.1}, or empty when the name has none
     * @param path relative to the input folder, with {@code /}
     * @param modifiedMillis last change, by which a later change is noticed
     * @param sha256 hexadecimal digits
     */
    record Source(
            int year,
            String scenario,
            String version,
            String path,
            long sizeBytes,
            long modifiedMillis,
            String sha256) {

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    Catalogue {
        sources = List.copyOf(sources);
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

    /** The sources of a target's window, ascending by year. */
    List<Source> window(VariablePlan plan, int target) {
        Map<Integer, Source> byYear = sources.stream().collect(Collectors.toMap(Source::year, Function.identity()));
        return plan.window(target).stream()
                .map(Splice.Slot::year)
                .filter(byYear::containsKey)
                .map(byYear::get)
                .toList();
    }

    /** The sources that the windows of the targets to write need, ascending by year. */
    List<Source> needed(VariablePlan plan) {
        return sources.stream()
                .filter(source -> targets.stream()
                        .anyMatch(target -> target >= source.year() && target - plan.windowYears() < source.year()))
                .toList();
    }

    CellSelection selection(String region) {
        return CellSelection.of(RegionTable.of(region), latitudes, longitudes);
    }

    /** The cells of all the plan's regions. */
    CellUnion union(VariablePlan plan) {
        return CellUnion.of(plan.plan().regions().stream().map(this::selection).toList());
    }
}
