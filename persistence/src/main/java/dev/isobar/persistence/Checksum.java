package dev.isobar.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What is added to the names under which events and snapshots are stored, {@code #1a2b3c4d}: CRC-32C of where they stand
 * and what they are, so that a changed byte or a copied row is known from the row alone. Rows without one are taken as
 * they are.
 */
final class Checksum {

    private static final Pattern FORM = Pattern.compile("#[0-9a-f]{8}$");

    private Checksum() {}

    static String of(String persistenceId, long number, JournalRow.Payload payload) {
        CRC32C sum = new CRC32C();
        sum.update((persistenceId + "\n" + payload.manifest()).getBytes(StandardCharsets.UTF_8));
        sum.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(payload.serializerId())
                .flip());
        sum.update(payload.bytes());
        return "#%08x".formatted(sum.getValue());
    }

    /** The name without its checksum. */
    static String without(String name) {
        return FORM.matcher(name).replaceFirst("");
    }

    /** Whether what is there is what was stored, as far as this name tells. */
    static boolean holds(String name, String persistenceId, long number, JournalRow.Payload payload) {
        Matcher stored = FORM.matcher(name);
        return !stored.find() || stored.group().equals(of(persistenceId, number, payload));
    }
}
