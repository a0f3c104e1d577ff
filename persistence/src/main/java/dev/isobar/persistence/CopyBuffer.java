package dev.isobar.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of the journal in PostgreSQL's binary form of COPY. Not safe for several threads. */
final class CopyBuffer {

    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 11;
    /** A buffer that one long batch made larger is not kept for ever. */
    private static final int KEPT = 1 << 20;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    void fill(List<JournalRow> rows) {
        bytes = bytes.capacity() > KEPT ? ByteBuffer.allocate(KEPT) : bytes.clear();
        bytes.put(HEADER);
        rows.forEach(this::row);
        room(2).putShort((short) -1);
    }

    byte[] bytes() {
        return bytes.array();
    }

    int length() {
        return bytes.position();
    }

    private void row(JournalRow row) {
        room(2).putShort((short) COLUMNS);
        text(row.persistenceId());
        number(row.sequenceNumber());
        text(row.writer());
        number(row.timestamp());
        text(row.adapterManifest());
        payload(row.event());
        JournalRow.Payload metadata = row.metadata();
        if (metadata == null) {
            room(12).putInt(-1).putInt(-1).putInt(-1);
        } else {
            payload(metadata);
        }
    }

    private void payload(JournalRow.Payload payload) {
        room(8).putInt(4).putInt(payload.serializerId());
        text(payload.manifest());
        field(payload.bytes());
    }

    private void number(long value) {
        room(12).putInt(8).putLong(value);
    }

    private void text(String value) {
        field(value.getBytes(StandardCharsets.UTF_8));
    }

    private void field(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            int capacity = Math.max(2 * bytes.capacity(), bytes.position() + wanted);
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }
}
