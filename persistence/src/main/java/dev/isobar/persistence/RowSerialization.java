package dev.isobar.persistence;

import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Pekko's entries as rows of the journal, and back. */
record RowSerialization(Serialization serialization) {

    JournalRow toRow(PersistentRepr entry) {
        Option<Object> metadata = entry.metadata();
        return new JournalRow(
                0,
                entry.persistenceId(),
                entry.sequenceNr(),
                entry.writerUuid(),
                entry.timestamp(),
                entry.manifest(),
                payload(entry.payload()),
                metadata.isEmpty() ? null : payload(metadata.get()));
    }

    PersistentRepr fromRow(JournalRow row) {
        PersistentRepr entry = PersistentRepr.apply(
                        object(row.event()),
                        row.sequenceNumber(),
                        row.persistenceId(),
                        row.adapterManifest(),
                        false,
                        noSender(),
                        row.writer())
                .withTimestamp(row.timestamp());
        JournalRow.Payload metadata = row.metadata();
        return metadata == null ? entry : entry.withMetadata(object(metadata));
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
