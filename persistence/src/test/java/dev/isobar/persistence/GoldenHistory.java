package dev.isobar.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The whole journal of one unit of each kind: {@code <kind>.journal} has a line for each entry, its manifest and the Base64
 * of its CBOR as the journal has it; {@code <kind>.json} is the state after the last one. Every later version must come
 * to that state from those entries; it may find more in it, for fields may be added. Written as {@link GoldenJournal} says.
 */
final class GoldenHistory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Manifests manifests;

    GoldenHistory(Path folder, Manifests manifests) {
        this.folder = folder;
        this.manifests = manifests;
    }

    boolean has(String kind) {
        return Files.exists(journal(kind)) && Files.exists(state(kind));
    }

    /** Stores a history; never over another. */
    void write(String kind, RecordedRun<?, ?, ?, ?> run) throws IOException {
        Files.createDirectories(folder);
        Files.write(journal(kind), lines(run.entries()), StandardOpenOption.CREATE_NEW);
        Files.writeString(state(kind), manifests.json(run.unit()) + "\n", StandardOpenOption.CREATE_NEW);
    }

    List<String> lines(List<Recorded<?>> entries) {
        return entries.stream()
                .map(entry -> manifests.manifestOf(entry.event()) + " "
                        + Base64.getEncoder().encodeToString(manifests.toBytes(entry)))
                .toList();
    }

    List<Recorded<?>> entries(List<String> lines) {
        List<Recorded<?>> entries = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            entries.add(manifests.recorded(fields[0], Base64.getDecoder().decode(fields[1])));
        }
        return entries;
    }

    List<Recorded<?>> entries(String kind) throws IOException {
        return entries(Files.readAllLines(journal(kind)));
    }

    /** The state as it was after the last entry. */
    JsonNode expected(String kind) throws IOException {
        return JSON.readTree(Files.readString(state(kind)));
    }

    /** What the state had and the replay has not; empty when nothing. */
    String difference(UnitKind<?, ?, ?, ?> kind) throws IOException {
        JsonNode expected = expected(kind.name());
        UnitId id = new UnitId(expected.path("id").asText());
        String now = manifests.json(replay(kind, id, entries(kind.name())));
        return GoldenJournal.difference(kind.name(), expected, JSON.readTree(now));
    }

    /** The unit after these entries; refuses one that is not the next. */
    static <U extends Unit<U, C, E, T>, C, E, T> U replay(
            UnitKind<U, C, E, T> kind, UnitId id, List<Recorded<?>> entries) {
        U unit = kind.empty(id);
        long version = 0;
        for (Recorded<?> entry : entries) {
            version++;
            if (entry.version() != version) {
                throw new AssertionError("entry %d has version %d".formatted(version, entry.version()));
            }
            unit = unit.evolve(kind.eventType().cast(entry.event()));
        }
        return unit;
    }

    private Path journal(String kind) {
        return folder.resolve(kind + ".journal");
    }

    private Path state(String kind) {
        return folder.resolve(kind + ".json");
    }
}
