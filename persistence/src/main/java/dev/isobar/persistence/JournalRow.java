package dev.isobar.persistence;

import org.jspecify.annotations.Nullable;

/**
 * One row of the journal.
 *
 * @param ordering its place in the whole journal; 0 before it is written
 * @param timestamp milliseconds since 1970
 */
record JournalRow(
        long ordering,
        String persistenceId,
        long sequenceNumber,
        String writer,
        long timestamp,
        String adapterManifest,
        Payload event,
        @Nullable Payload metadata) {

    /** Columns in the order in which {@link JournalReader} reads them. */
    static final String COLUMNS =
            "ordering, persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,"
                    + " event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload";

    static final String INSERT = "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp,"
            + " adapter_manifest, event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest,"
            + " meta_payload, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)";

    /** A serialized object; the bytes belong to the row and are not changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Payload(int serializerId, String manifest, byte[] bytes) {}
}
