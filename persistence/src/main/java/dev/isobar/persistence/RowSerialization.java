package dev.isobar.persistence;

import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Pekko's entries as rows of the journal, and back. */
record RowSerialization(Serialization serialization) {

    private static final int WRITER = 8;

    JournalRow toRow(PersistentRepr entry) {
        Option<Object> metadata = entry.metadata();
        JournalRow.Payload event = payload(entry.payload());
        String adapter = entry.manifest();
        return new JournalRow(
                0,
                entry.persistenceId(),
                entry.sequenceNr(),
                brief(entry.writerUuid()),
                entry.timestamp(),
                adapter.isEmpty() ? Checksum.of(entry.persistenceId(), entry.sequenceNr(), event) : adapter,
                event,
                metadata.isEmpty() ? null : payload(metadata.get()));
    }

    /** A replay only asks whether the writer of one row is that of the next; the first 32 random bits tell. */
    private static String brief(String writer) {
        return writer.length() > WRITER ? writer.substring(0, WRITER) : writer;
    }

    PersistentRepr fromRow(JournalRow row) {
        PersistentRepr entry = standIn(row, object(row.event()));
        JournalRow.Payload metadata = row.metadata();
        return metadata == null ? entry : entry.withMetadata(object(metadata));
    }

    /** The row's entry with another payload. */
    PersistentRepr standIn(JournalRow row, Object payload) {
        return PersistentRepr.apply(
                        payload,
                        row.sequenceNumber(),
                        row.persistenceId(),
                        Checksum.without(row.adapterManifest()),
                        false,
                        noSender(),
                        row.writer())
                .withTimestamp(row.timestamp());
    }

    JournalRow.Payload payload(Object object) {
        Serializer serializer = serialization.findSerializerFor(object);
        return new JournalRow.Payload(
                serializer.identifier(),
                Serializers.manifestFor(serializer, object),
                serialization.serialize(object).get());
    }

    Object object(JournalRow.Payload payload) {
        return serialization
                .deserialize(payload.bytes(), payload.serializerId(), payload.manifest())
                .get();
    }

    @SuppressWarnings("NullAway") // the sender of a stored entry is Pekko's null
    private static org.apache.pekko.actor.ActorRef noSender() {
        org.apache.pekko.actor.@Nullable ActorRef none = null;
        return none;
    }
}
