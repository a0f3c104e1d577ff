package dev.isobar.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.entities.kernel.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * One stored sample of every event that a journal may hold, every state that a snapshot may hold, or every command that
 * nodes send each other: {@code <manifest>.cbor} as it is stored or sent, and beside it {@code <manifest>.json}, what it
 * says. Every later version must read the first and find the second in it; it may find more, for fields may be added.
 *
 * <p>Samples that do not exist yet are written by {@code mvn -pl persistence -am test -Disobar.golden=write
 * -Dtest='Golden*Test' -Dsurefire.failIfNoSpecifiedTests=false}; those that exist are never written again.
 */
final class GoldenJournal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GoldenForm form;
    private final Path folder;
    private final Manifests manifests;
    private final ActorSystem<?> system;

    /** @param system with the manifests installed */
    GoldenJournal(GoldenForm form, Path folder, Manifests manifests, ActorSystem<?> system) {
        this.form = form;
        this.folder = folder;
        this.manifests = manifests;
        this.system = system;
    }

    Path folder() {
        return folder;
    }

    /** The manifests of all kinds that have this form, in order. */
    List<String> names() {
        return manifests.kinds().stream()
                .flatMap(kind -> kind.manifests().entrySet().stream()
                        .filter(entry -> form.type(kind).isAssignableFrom(entry.getValue()))
                        .map(Map.Entry::getKey))
                .sorted()
                .toList();
    }

    boolean has(String manifest) {
        return Files.exists(bytes(manifest)) && Files.exists(json(manifest));
    }

    /** Stores a sample; never over another. */
    void write(String manifest, Samples samples) throws IOException {
        Object sample = samples.of(manifests.classOf(manifest));
        Files.createDirectories(folder);
        Files.write(bytes(manifest), form.write(sample, system), StandardOpenOption.CREATE_NEW);
        Files.writeString(json(manifest), manifests.json(sample) + "\n", StandardOpenOption.CREATE_NEW);
    }

    /** Reads the stored sample back as this version sees it. */
    Object read(String manifest) throws IOException {
        return form.read(manifest, Files.readAllBytes(bytes(manifest)), manifests, system);
    }

    /** What is read when this version writes what it read. */
    Object readAgain(String manifest) throws IOException {
        return form.read(manifest, form.write(read(manifest), system), manifests, system);
    }

    /** What was recorded and is now missing or different; empty when nothing is. */
    String difference(String manifest) throws IOException {
        JsonNode stored = JSON.readTree(Files.readString(json(manifest)));
        return difference(manifest, stored, JSON.readTree(manifests.json(read(manifest))));
    }

    /** What is stored and now missing or different; empty when nothing is. */
    static String difference(String path, JsonNode stored, JsonNode now) {
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
