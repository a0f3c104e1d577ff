package dev.isobar.entities.normals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.entities.kernel.Publishing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 of source files, remembered by path, size and time of the last change, so that a later scan need not read
 * unchanged files again. Safe for any thread.
 */
final class Checksums {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new ParameterNamesModule()).build();

    /** A file's digest, and its state when it was taken. */
    record Entry(long sizeBytes, long modifiedMillis, String sha256) {}

    private final Map<String, Entry> entries;

    private Checksums(Map<String, Entry> entries) {
        this.entries = new ConcurrentHashMap<>(entries);
    }

    /** What an earlier scan left; nothing when that is missing or unreadable, for it only saves time. */
    static Checksums read(Path file) {
        try {
            return new Checksums(JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Entry>>() {}));
        } catch (IOException e) {
            return new Checksums(Map.of());
        }
    }

    /** The digest of a file in this state. */
    Digest of(Path file, FileStamp stamp) {
        Entry known = entries.get(file.toString());
        if (known != null
                && known.sizeBytes() == stamp.sizeBytes()
                && known.modifiedMillis() == stamp.modifiedMillis()) {
            return new Digest(known.sha256());
        }
        Digest digest = Publishing.digest(file);
        entries.put(file.toString(), new Entry(stamp.sizeBytes(), stamp.modifiedMillis(), digest.hex()));
        return digest;
    }

    /** Leaves them for the next scan. */
    void write(Path file, int attempt) {
        try {
            WorkFolder.replace(file, JSON.writeValueAsBytes(new TreeMap<>(entries)), attempt);
        } catch (IOException e) {
            throw WorkFolder.unreachable(file, "cannot be written", e);
        }
    }
}
