package dev.isobar.cluster.http;

import dev.isobar.cluster.api.TokenLine;
import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A tokens file: one {@link TokenLine} for each token; {@code #} begins a comment. It says nothing when others than its
 * owner may write it or anybody may read it.
 */
record TokensFile(Path path) {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    /** Changes whenever the file was written, replaced, or got another owner or mode. */
    String version() {
        try {
            Map<String, Object> attributes =
                    new TreeMap<>(Files.readAttributes(path, "unix:ino,dev,ctime,lastModifiedTime,size,mode"));
            return attributes.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("tokens file " + path, e);
        }
    }

    /**
     * Reads all lines.
     *
     * @throws IllegalArgumentException naming the first line that is wrong, without showing it
     * @throws UncheckedIOException when the file cannot be read
     */
    List<TokenLine> read() {
        try {
            if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException(
                        "tokens file %s: readable or writable by others (expected: mode 0600 or 0640)".formatted(path));
            }
            List<TokenLine> lines = new ArrayList<>();
            Set<Digest> known = new HashSet<>();
            int number = 0;
            for (String line : Files.readAllLines(path)) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    TokenLine read = line(number, text);
                    if (!known.add(read.sha256())) {
                        throw new IllegalArgumentException(
                                "tokens file %s, line %d: a token that an earlier line has (expected: each once)"
                                        .formatted(path, number));
                    }
                    lines.add(read);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("tokens file " + path, e);
        }
    }

    private TokenLine line(int number, String text) {
        try {
            return TokenLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tokens file %s, line %d cannot be read %s".formatted(path, number, e.getMessage()), e);
        }
    }
}
