package dev.isobar.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One stored entry for every event that a journal may hold: {@code <manifest>.cbor} as the journal has it, and beside it
 * {@code <manifest>.json}, what was recorded. Every later version must read the first and find the second in it; it may
 * find more, for fields may be added.
 *
 * <p>Samples that do not exist yet are written by {@code mvn -pl persistence -am test -Disobar.golden=write
 * -Dtest=GoldenJournalTest -Dsurefire.failIfNoSpecifiedTests=false}; those that exist are never written again.
 */
final class GoldenJournal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-21T12:34:56.789Z");
    private static final Audit AUDIT = new Audit("anna@desk", "because", "key-1");

    private final Path folder;
    private final Manifests manifests;

    GoldenJournal(Path folder, Manifests manifests) {
        this.folder = folder;
        this.manifests = manifests;
    }

    /** The manifests of all events of all kinds, in order. */
    List<String> events() {
        return manifests.kinds().stream()
                .flatMap(kind -> kind.manifests().entrySet().stream()
                        .filter(entry -> kind.eventType().isAssignableFrom(entry.getValue()))
                        .map(Map.Entry::getKey))
                .sorted()
                .toList();
    }

    boolean has(String manifest) {
        return Files.exists(bytes(manifest)) && Files.exists(json(manifest));
    }

    /** Stores a sample; never over another. */
    void write(String manifest, Samples samples) throws IOException {
        Object event = samples.of(manifests.classOf(manifest));
        Files.createDirectories(folder);
        Files.write(
                bytes(manifest), manifests.toBytes(new Recorded<>(1, AT, AUDIT, event)), StandardOpenOption.CREATE_NEW);
        Files.writeString(json(manifest), manifests.json(event) + "\n", StandardOpenOption.CREATE_NEW);
    }

    /** Reads the stored entry back as this version sees it. */
    Recorded<?> read(String manifest) throws IOException {
        Recorded<?> recorded = manifests.recorded(manifest, Files.readAllBytes(bytes(manifest)));
        if (recorded.version() != 1
                || !recorded.at().equals(AT)
                || !recorded.audit().equals(AUDIT)) {
            throw new AssertionError(manifest + ": its version, time or author was read as " + recorded);
        }
        return recorded;
    }

    /** What was recorded and is now missing or different; empty when nothing is. */
    String difference(String manifest) throws IOException {
        JsonNode stored = JSON.readTree(Files.readString(json(manifest)));
        return difference(
                manifest, stored, JSON.readTree(manifests.json(read(manifest).event())));
    }

    private static String difference(String path, JsonNode stored, JsonNode now) {
        if (stored.isObject() && now.isObject()) {
            return stored.properties().stream()
                    .map(field -> difference(path + "." + field.getKey(), field.getValue(), now.path(field.getKey())))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        if (stored.isArray() && now.isArray() && stored.size() == now.size()) {
            for (int i = 0; i < stored.size(); i++) {
                String text = difference(path + "[" + i + "]", stored.get(i), now.get(i));
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        return stored.equals(now) ? "" : "%s was %s, is read as %s".formatted(path, stored, now);
    }

    private Path bytes(String manifest) {
        return folder.resolve(manifest + ".cbor");
    }

    private Path json(String manifest) {
        return folder.resolve(manifest + ".json");
    }
}
