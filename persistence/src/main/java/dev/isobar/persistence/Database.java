package dev.isobar.persistence;

import com.typesafe.config.Config;
import javax.sql.DataSource;

/** The journal's database. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Database implements AutoCloseable {

    private Database() {}

    /** Opens and migrates the database named by {@code isobar.journal}. */
    public static Database open(Config config) {
        throw new UnsupportedOperationException(config.toString());
    }

    /** Connections for reading and writing. */
    public DataSource dataSource() {
        throw new UnsupportedOperationException();
    }

    /** What the actor system's configuration must contain; put it above the reference configuration. */
    public Config pekkoConfig() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
