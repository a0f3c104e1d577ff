package dev.isobar.domain.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, as 64 lower-case hexadecimal digits. */
public record Digest(String hex) {

    public Digest {
        if (hex.length() != 64 || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("digest: '%s' (expected: 64 hexadecimal digits)".formatted(hex));
        }
    }

    /** The digest of the text's UTF-8 bytes. */
    public static Digest ofText(String text) {
        return of(newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest whose 32 bytes these are. */
    public static Digest of(byte[] sha256) {
        return new Digest(HexFormat.of().formatHex(sha256));
    }

    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first 12 digits, enough for names. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
