package dev.isobar.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What is added to the names under which events and snapshots are stored, {@code #1a2b3c4d}: CRC-32C of where they stand
 * and what they are, so that a changed byte or a copied row is known from the row alone. Rows without one are taken as
 * they are.
 */
final class Checksum {

    private static final char MARK = '#';
    private static final String HEX = "0123456789abcdef";
    private static final int LENGTH = 9;

    private Checksum() {}

    static String of(String persistenceId, long number, JournalRow.Payload payload) {
        CRC32C sum = new CRC32C();
        sum.update((persistenceId + "\n" + payload.manifest()).getBytes(StandardCharsets.UTF_8));
        sum.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(payload.serializerId())
                .flip());
        sum.update(payload.bytes());
        return MARK + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** The name without its checksum. */
    static String without(String name) {
        return name.substring(0, name.length() - in(name).length());
    }

    /** Whether what is there is what was stored, as far as this name tells. */
    static boolean holds(String name, String persistenceId, long number, JournalRow.Payload payload) {
        String stored = in(name);
        return stored.isEmpty() || stored.equals(of(persistenceId, number, payload));
    }

    /** The checksum at the end of a name; empty when there is none. */
    private static String in(String name) {
        int begin = name.length() - LENGTH;
        return begin >= 0 && name.charAt(begin) == MARK && isHex(name, begin + 1) ? name.substring(begin) : "";
    }

    private static boolean isHex(String name, int begin) {
        for (int i = begin; i < name.length(); i++) {
            if (HEX.indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
