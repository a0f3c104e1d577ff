package dev.isobar.persistence;

import dev.isobar.entities.kernel.Manifests;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * All recorded events as a live, ordered, resumable stream. One poller serves every subscriber of the node, and is woken
 * by the node's own commits.
 *
 * <p>The newest events are kept in memory, once for all. A subscriber takes what it can and holds no more than one page;
 * one that falls behind the events in memory reads pages of the journal until it has caught up. So a slow subscriber
 * costs neither memory nor another subscriber's time, and none is ever dropped. While nobody subscribes only the places of
 * the events are read.
 */
public final class EventFeed implements AutoCloseable {

    private static final Duration BETWEEN_READS = Duration.ofMillis(2);
    private static final Duration BETWEEN_READS_FOR_NOBODY = Duration.ofMillis(100);
    private static final Duration SUBSCRIBED_FOR = Duration.ofSeconds(5);
    private static final int PAGE = 256;
    private static final int BATCH = 1000;
    private static final int KEPT = 2048;

    private final Database database;
    private final UnitKinds kinds;
    private final OrderedRows ordered;
    private final Deque<Kept> newest = new ArrayDeque<>();
    private final JournalPoller poller;

    /** Every event after this offset and up to {@link #last} is in {@link #newest}. */
    private long keptAfter;

    private volatile long last;
    private volatile long askedNanos = System.nanoTime() - SUBSCRIBED_FOR.toNanos();
    private CompletableFuture<Boolean> more = new CompletableFuture<>();
    private volatile boolean closed;

    private EventFeed(Database database, Manifests manifests, long last) {
        this.database = database;
        this.kinds = new UnitKinds(manifests);
        this.ordered = new OrderedRows(database.kind());
        this.last = last;
        this.keptAfter = last;
        this.poller = JournalPoller.start("feed", database, this::poll);
    }

    /** A row, and the event of it once somebody has asked. */
    private static final class Kept {
        private final JournalRow row;
        private volatile @Nullable FeedEvent event;

        private Kept(JournalRow row) {
            this.row = row;
        }

        private FeedEvent event(UnitKinds kinds) {
            FeedEvent known = event;
            if (known == null) {
                known = kinds.event(row);
                event = known;
            }
            return known;
        }
    }

    /** Begins at the journal's present end; what was recorded before is read when a subscriber asks for it. */
    public static EventFeed start(Database database, Manifests manifests) {
        try {
            return new EventFeed(database, manifests, database.inTransaction(connection -> end(connection, database)));
        } catch (SQLException e) {
            throw new JournalException("journal " + database.name() + ": its last event", e);
        }
    }

    /** The last offset below which no row can still appear: the lock is given when every writer before it is done. */
    private static long end(Connection connection, Database database) throws SQLException {
        if (database.kind() == JournalKind.POSTGRESQL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE event_journal IN SHARE MODE");
            }
        }
        return JournalReader.highestOrdering(connection);
    }

    /**
     * Events after an offset: first those recorded before, then as they come. Fails when the database cannot be read, or
     * when the feed is closed; then resume from the last offset received.
     *
     * @param offset exclusive; 0 for all
     * @param idPrefix only units whose id begins so
     */
    public Source<FeedEvent, NotUsed> from(long offset, Optional<String> idPrefix) {
        return Source.unfoldAsync(offset, this::next)
                .mapConcat(page -> page)
                .filter(event -> event.unit().startsWith(idPrefix.orElse("")));
    }

    /** The offset of the last event seen; a subscription from here has only new ones. */
    public long lastOffset() {
        return last;
    }

    private CompletionStage<Optional<Pair<Long, List<FeedEvent>>>> next(Long offset) {
        askedNanos = System.nanoTime();
        List<Kept> page;
        long reached;
        synchronized (newest) {
            if (closed) {
                return CompletableFuture.failedFuture(
                        new JournalException("journal " + database.name() + " is closed"));
            }
            if (offset >= last) {
                return more.thenComposeAsync(woken -> next(offset));
            }
            if (offset < keptAfter) {
                return recorded(offset);
            }
            page = newest.stream()
                    .filter(kept -> kept.row.ordering() > offset)
                    .limit(PAGE)
                    .toList();
            reached = page.size() < PAGE ? last : page.getLast().row.ordering();
        }
        List<FeedEvent> events = page.stream().map(kept -> kept.event(kinds)).toList();
        return CompletableFuture.completedFuture(Optional.of(Pair.create(reached, events)));
    }

    private CompletionStage<Optional<Pair<Long, List<FeedEvent>>>> recorded(long offset) {
        long end = last;
        return database.readLater(connection -> JournalReader.after(connection, offset, PAGE))
                .thenApply(rows -> {
                    List<JournalRow> settled =
                            rows.stream().filter(row -> row.ordering() <= end).toList();
                    List<FeedEvent> page = settled.stream()
                            .filter(kinds::knows)
                            .map(kinds::event)
                            .toList();
                    long reached = settled.size() == PAGE ? settled.getLast().ordering() : end;
                    return Optional.of(Pair.create(reached, page));
                });
    }

    private JournalPoller.Pause poll() throws SQLException {
        boolean subscribed = System.nanoTime() - askedNanos < SUBSCRIBED_FOR.toNanos();
        long from = last;
        List<JournalRow> rows = List.of();
        long to;
        if (subscribed) {
            rows = database.read(connection -> ordered.after(connection, from, BATCH));
            to = rows.isEmpty() ? from : rows.getLast().ordering();
        } else {
            List<Long> places = database.read(connection -> ordered.orderingsAfter(connection, from, BATCH));
            to = places.isEmpty() ? from : places.getLast();
        }
        CompletableFuture<Boolean> woken;
        synchronized (newest) {
            if (subscribed) {
                rows.stream().filter(kinds::knows).map(Kept::new).forEach(newest::add);
                while (newest.size() > KEPT) {
                    keptAfter = newest.removeFirst().row.ordering();
                }
            } else if (to > from) {
                newest.clear();
                keptAfter = to;
            }
            last = to;
            woken = more;
            more = new CompletableFuture<>();
        }
        // Also when there is nothing new: so that subscribers who left are forgotten.
        woken.complete(true);
        if (to == from) {
            return JournalPoller.idle(database, ordered);
        }
        return JournalPoller.again(subscribed ? BETWEEN_READS : BETWEEN_READS_FOR_NOBODY);
    }

    @Override
    public void close() {
        poller.close();
        CompletableFuture<Boolean> woken;
        synchronized (newest) {
            closed = true;
            woken = more;
        }
        woken.complete(false);
    }
}
