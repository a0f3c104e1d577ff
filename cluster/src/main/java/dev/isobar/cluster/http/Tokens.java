package dev.isobar.cluster.http;

import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are known, by digest only. A tokens file has one line for each token: its role, its name and the
 * SHA-256 of the token in hexadecimal ({@code operator alice 9f86d0...}); {@code #} begins a comment.
 */
public final class Tokens {

    private record Entry(Digest sha256, Caller caller) {}

    private final List<Entry> entries;

    private Tokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The data folder's token, which may do everything. */
    public static Tokens of(String adminToken) {
        return new Tokens(List.of(new Entry(Digest.ofText(adminToken), new Caller("", Role.ADMIN))));
    }

    /** These and the ones of a tokens file. */
    public Tokens and(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException(
                        "tokens file %s: readable or writable by others (expected: mode 0600 or 0640)".formatted(file));
            }
            List<Entry> all = new ArrayList<>(entries);
            for (String line : Files.readAllLines(file)) {
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    all.add(parse(file, text));
                }
            }
            return new Tokens(all);
        } catch (IOException e) {
            throw new UncheckedIOException("tokens file " + file, e);
        }
    }

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private static Entry parse(Path file, String line) {
        List<String> words = List.of(line.split("\\s+", -1));
        try {
            if (words.size() == 3) {
                Role role = Role.valueOf(words.get(0).toUpperCase(Locale.ROOT));
                return new Entry(new Digest(words.get(2)), new Caller(words.get(1), role));
            }
        } catch (IllegalArgumentException e) {
            throw badLine(file, e);
        }
        throw badLine(file, null);
    }

    private static IllegalArgumentException badLine(Path file, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "tokens file %s: a line that cannot be read (expected: viewer|operator|admin, name, SHA-256 of the token)"
                        .formatted(file),
                cause);
    }

    /**
     * Whose header this is: {@code Bearer <token>}, or {@code Basic} with the token as password. Every entry is compared,
     * each in constant time.
     */
    public Optional<Caller> caller(String authorization) {
        return secret(authorization).flatMap(this::callerOf);
    }

    private Optional<Caller> callerOf(String token) {
        byte[] digest = bytes(Digest.ofText(token));
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(bytes(entry.sha256()), digest)) {
                found = Optional.of(entry.caller());
            }
        }
        return found;
    }

    private static Optional<String> secret(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(authorization.substring(7).strip());
        }
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Digest digest) {
        return digest.hex().getBytes(StandardCharsets.US_ASCII);
    }
}
