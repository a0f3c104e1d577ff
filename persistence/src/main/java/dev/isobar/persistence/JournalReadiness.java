package dev.isobar.persistence;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * Whether the journal answers, for load balancers: a query of one row, at most once a second however often it is asked,
 * and "no" when there is no answer within 800 ms. Named by {@code pekko.management.health-checks.readiness-checks}.
 */
public final class JournalReadiness implements Supplier<CompletionStage<Boolean>> {

    private static final long ASKED_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long ANSWERED_WITHIN_MILLIS = 800;

    private final Database database;
    private @Nullable CompletableFuture<Boolean> latest;
    private long askedNanos;

    /** Of the database that the actor system uses. */
    public JournalReadiness(ActorSystem system) {
        this(Database.named(system.settings().config().getString(Database.HANDLE)));
    }

    JournalReadiness(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Boolean> get() {
        return asked().copy().completeOnTimeout(false, ANSWERED_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The latest question; a new one only when that is answered and old. */
    private synchronized CompletableFuture<Boolean> asked() {
        CompletableFuture<Boolean> before = latest;
        if (before != null && (!before.isDone() || System.nanoTime() - askedNanos < ASKED_EVERY_NANOS)) {
            return before;
        }
        askedNanos = System.nanoTime();
        CompletableFuture<Boolean> asking = database.readLater(connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery("SELECT MAX(version) FROM isobar_schema")) {
                        return row.next();
                    }
                })
                .exceptionally(_ -> false);
        latest = asking;
        return asking;
    }
}
