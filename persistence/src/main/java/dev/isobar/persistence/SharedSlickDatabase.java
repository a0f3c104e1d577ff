package dev.isobar.persistence;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.jdbc.db.SlickDatabase;
import org.apache.pekko.persistence.jdbc.db.SlickDatabaseProvider;
import scala.Option;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;
import slick.jdbc.PostgresProfile$;
import slick.jdbc.SQLiteProfile$;
import slick.util.AsyncExecutor;

/**
 * Gives the plugin the node's open {@link Database}, so that it opens no pool of its own. Our journal and snapshots use
 * the database itself; Slick serves only those of the plugin's queries that somebody asks for.
 */
final class SharedSlickDatabase implements SlickDatabaseProvider {

    private static final int SLICK_THREADS = 1;
    private static final int SLICK_QUEUE = 1000;

    private final Database database;
    private final Map<String, SlickDatabase> shared = new ConcurrentHashMap<>();

    /** Called by the plugin. */
    SharedSlickDatabase(ActorSystem system) {
        this.database = Database.named(system.settings().config().getString(Database.HANDLE));
    }

    @Override
    public SlickDatabase database(Config config) {
        return shared.computeIfAbsent("isobar", name -> wrap());
    }

    private SlickDatabase wrap() {
        JdbcProfile profile = database.kind() == JournalKind.SQLITE ? SQLiteProfile$.MODULE$ : PostgresProfile$.MODULE$;
        AsyncExecutor executor =
                AsyncExecutor.apply("isobar-slick", SLICK_THREADS, SLICK_THREADS, SLICK_QUEUE, SLICK_THREADS);
        JdbcBackend.JdbcDatabaseDef slick = profile.backend()
                .Database()
                .forDataSource(database.dataSource(), Option.apply(SLICK_THREADS), executor, false);
        return new Shared(slick, profile);
    }

    private record Shared(JdbcBackend.JdbcDatabaseDef database, JdbcProfile profile) implements SlickDatabase {
        @Override
        public boolean allowShutdown() {
            return false;
        }
    }
}
