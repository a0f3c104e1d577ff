package dev.isobar.entities.normals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of source files, and MD5 where a list has it, remembered by path, size and time of the last change, so that a later scan need not read
 * unchanged files again. Safe for any thread.
 */
final class Checksums {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new ParameterNamesModule()).build();

    /**
     * A file's digests, and its state when they were taken.
     *
     * @param md5 null when no list asked for it
     */
    record Entry(
            long sizeBytes,
            long modifiedMillis,
            String sha256,
            @Nullable String md5) {}

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
        return new Digest(entry(file, stamp, false).sha256());
    }

    /**
     * The digest of a file in this state, which is what the provider's list says, when one names it. Both digests are
     * taken in one reading.
     *
     * @throws WorkFailure of kind DATA when the MD5 is another one, naming file and list
     */
    Digest of(Path file, FileStamp stamp, Md5Lists lists) {
        Optional<Md5Lists.Expected> expected = lists.expected(file);
        Entry entry = entry(file, stamp, expected.isPresent());
        if (expected.isPresent() && !expected.get().md5().equals(entry.md5())) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "%s: MD5 %s (expected: %s by %s, line %d)"
                            .formatted(
                                    file,
                                    entry.md5(),
                                    expected.get().md5(),
                                    expected.get().list(),
                                    expected.get().line()));
        }
        return new Digest(entry.sha256());
    }

    private Entry entry(Path file, FileStamp stamp, boolean withMd5) {
        Entry known = entries.get(file.toString());
        if (known != null
                && known.sizeBytes() == stamp.sizeBytes()
                && known.modifiedMillis() == stamp.modifiedMillis()
                && (known.md5() != null || !withMd5)) {
            return known;
        }
        MessageDigest md5 = newMd5();
        Digest sha256 = Publishing.digest(file, withMd5 ? List.of(md5) : List.of());
        String hex = withMd5 ? HexFormat.of().formatHex(md5.digest()) : null;
        Entry entry = new Entry(stamp.sizeBytes(), stamp.modifiedMillis(), sha256.hex(), hex);
        entries.put(file.toString(), entry);
        return entry;
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** Leaves them for the next scan. */
    void write(Path file, int attempt) {
        try {
            Publishing.replace(file, JSON.writeValueAsBytes(new TreeMap<>(entries)), attempt);
        } catch (IOException e) {
            throw WorkFolder.unreachable(file, "cannot be written", e);
        }
    }
}
