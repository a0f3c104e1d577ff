package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import scala.runtime.BoxedUnit;

/**
 * Deletion as Pekko's own persistent actors ask for it (sharding's list of remembered units). The highest row stays,
 * marked, so that its number is never given again. Units never delete.
 */
final class DeletedRows {

    private DeletedRows() {}

    /** Deletes a persistent actor's rows up to a number, inclusive. */
    static BoxedUnit upTo(Connection connection, String persistenceId, long sequenceNumber) throws SQLException {
        String range = " WHERE persistence_id = ? AND sequence_number ";
        long last = Math.min(sequenceNumber, JournalReader.highestSequenceNumber(connection, persistenceId));
        execute(connection, "DELETE FROM event_journal" + range + "< ?", persistenceId, last);
        execute(connection, "UPDATE event_journal SET deleted = TRUE" + range + "= ?", persistenceId, last);
        return BoxedUnit.UNIT;
    }

    private static void execute(Connection connection, String sql, String persistenceId, long number)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, persistenceId);
            statement.setLong(2, number);
            statement.executeUpdate();
        }
    }
}
