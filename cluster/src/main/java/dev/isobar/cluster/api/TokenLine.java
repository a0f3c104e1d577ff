package dev.isobar.cluster.api;

import dev.isobar.domain.kernel.Digest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a tokens file: who may do what with the token of this digest, and until when. The token itself is nowhere.
 *
 * <p>{@code operator alice 9f86d0... expires=2027-01-01T00:00Z}
 *
 * @param role viewer, operator or admin
 * @param expires when it is no longer known; for ever when empty
 */
public record TokenLine(String role, String name, Digest sha256, Optional<Instant> expires) {

    /** The roles, from the one that may least. */
    public static final List<String> ROLES = List.of("viewer", "operator", "admin");

    private static final int RANDOM_BYTES = 32;
    private static final String EXPIRES = "expires=";

    public TokenLine {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("role: '%s' (expected: %s)".formatted(role, String.join(", ", ROLES)));
        }
        if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new IllegalArgumentException(
                    "name: '%s' (expected: 1 to 64 letters, digits, '.', '_', '@' or '-')".formatted(name));
        }
    }

    /** A token that was just made, and its line. Nothing keeps the token: who loses it makes another. */
    public record Made(String token, TokenLine line) {}

    /** Makes a token of 256 random bits. */
    public static Made make(String role, String name, Optional<Instant> expires) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = "isobar_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new Made(token, new TokenLine(role, name, Digest.ofText(token), expires));
    }

    /**
     * Reads a line without its comment.
     *
     * @throws IllegalArgumentException saying what was expected, and showing nothing of the line, which may have a token
     *     in it by mistake
     */
    public static TokenLine parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length == 3 || (words.length == 4 && words[3].startsWith(EXPIRES))) {
            try {
                Optional<Instant> expires = words.length == 3
                        ? Optional.empty()
                        : Optional.of(OffsetDateTime.parse(words[3].substring(EXPIRES.length()))
                                .toInstant());
                return new TokenLine(words[0].toLowerCase(Locale.ROOT), words[1], new Digest(words[2]), expires);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw unreadable(e);
            }
        }
        throw unreadable(null);
    }

    private static IllegalArgumentException unreadable(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "(expected: viewer|operator|admin, name, SHA-256 of the token, and perhaps expires=2027-01-01T00:00Z)",
                cause instanceof DateTimeException ? cause : null);
    }

    /** The line, to be written to a tokens file. */
    public String text() {
        return "%s %s %s%s"
                .formatted(
                        role, name, sha256, expires.map(e -> " " + EXPIRES + e).orElse(""));
    }
}
