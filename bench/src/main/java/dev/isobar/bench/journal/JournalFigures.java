package dev.isobar.bench.journal;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.persistence.FeedEvent;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * One figure of the journal in a process of its own: {@code JournalFigures URL USER FIGURE [ARGUMENTS]}. Prints lines of
 * a name and a number. Run by bench/journal.
 */
public final class JournalFigures {

    private static final Audit AUDIT = new Audit("ann@lab", "", "");
    private static final Duration FAR = Duration.ofDays(30);

    private final String url;
    private final String user;

    private JournalFigures(String url, String user) {
        this.url = url;
        this.user = user;
    }

    /** Arguments: JDBC address, user, figure (write, recover, latency, idle, disk), then the figure's own. */
    public static void main(String[] arguments) throws Exception {
        JournalFigures figures = new JournalFigures(arguments[0], arguments[1]);
        switch (arguments[2]) {
            case "write" -> figures.write(number(arguments, 3), number(arguments, 4), number(arguments, 5));
            case "recover" -> figures.recover(number(arguments, 3), number(arguments, 4), number(arguments, 5));
            case "latency" -> figures.latency(number(arguments, 3));
            case "idle" -> figures.idle(number(arguments, 3), number(arguments, 4));
            case "disk" -> figures.disk();
            default -> throw new IllegalArgumentException("figure: " + arguments[2]);
        }
        System.exit(0);
    }

    private static int number(String[] arguments, int index) {
        return Integer.parseInt(arguments[index]);
    }

    private static void say(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.2f%n", name, value);
    }

    /** Each entity always has one command on its way. */
    private void write(int entities, int warmUpSeconds, int seconds) throws InterruptedException {
        try (JournalNode node = JournalNode.alone(url, user)) {
            String run = "w" + System.nanoTime() % 1_000_000;
            LongAdder acknowledged = new LongAdder();
            LongAdder others = new LongAdder();
            CountDownLatch ended = new CountDownLatch(entities);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds + seconds);
            for (int i = 0; i < entities; i++) {
                move(node, ParcelKind.id(run, i), 0, end, acknowledged, others, ended);
            }
            TimeUnit.SECONDS.sleep(warmUpSeconds);
            long before = acknowledged.sum();
            long began = System.nanoTime();
            Duration cpu = cpu();
            TimeUnit.SECONDS.sleep(seconds);
            double took = (System.nanoTime() - began) / 1e9;
            long events = acknowledged.sum() - before;
            say("cpu-us-event", cpu().minus(cpu).toNanos() / 1e3 / events);
            ended.await();
            say("events", events / took);
            say("not-acknowledged", others.sum());
        }
    }

    private static void move(
            JournalNode node, UnitId id, long n, long end, LongAdder done, LongAdder others, CountDownLatch ended) {
        if (System.nanoTime() >= end) {
            ended.countDown();
            return;
        }
        var _ = node.units()
                .ask(id, new Parcel.Move("depot-" + n % 97, n), AUDIT, false)
                .whenComplete((answer, problem) -> {
                    (answer instanceof Answer.Accepted ? done : others).increment();
                    move(node, id, n + 1, end, done, others, ended);
                });
    }

    /** Fills entities with events, and asks all of them for their view on a node just started, {@code times} times. */
    private void recover(int entities, int events, int times) throws Exception {
        String run = "r" + System.nanoTime() % 1_000_000;
        try (JournalNode node = JournalNode.alone(url, user)) {
            for (int n = 0; n < events; n++) {
                Parcel.Move move = new Parcel.Move("depot-" + n % 97, n);
                inFlight(entities, i -> node.units().ask(ParcelKind.id(run, i), move, AUDIT, false).toCompletableFuture());
            }
        }
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE event_journal");
        }
        for (int time = 0; time < times; time++) {
            say("scan-rows", scan(run));
            try (JournalNode node = JournalNode.alone(url, user)) {
                inFlight(64, i -> node.units().view(ParcelKind.id("warm" + run, i)).toCompletableFuture());
                long began = System.nanoTime();
                inFlight(entities, i -> node.units().view(ParcelKind.id(run, i)).thenApply(view -> {
                    if (view.version() != events) {
                        throw new IllegalStateException(view.toString());
                    }
                    return view;
                }).toCompletableFuture());
                double took = (System.nanoTime() - began) / 1e9;
                say("recovered-entities", entities / took);
                say("recovered-rows", (double) entities * events / took);
            }
        }
    }

    private static void inFlight(int count, IntFunction<CompletableFuture<?>> task) throws InterruptedException {
        Semaphore room = new Semaphore(500);
        List<CompletableFuture<?>> all = IntStream.range(0, count).<CompletableFuture<?>>mapToObj(i -> {
            room.acquireUninterruptibly();
            CompletableFuture<?> one = task.apply(i);
            return one.whenComplete((_, _) -> room.release());
        }).toList();
        all.forEach(CompletableFuture::join);
    }

    private Connection connect() throws SQLException {
        return java.sql.DriverManager.getConnection(url, user, "");
    }

    /** Every column of every row of a run, in the order of a replay. */
    private double scan(String run) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1000);
            long began = System.nanoTime();
            long rows = 0;
            long bytes = 0;
            try (ResultSet found = statement.executeQuery("SELECT * FROM event_journal WHERE persistence_id LIKE 'parcel/"
                    + run + "%' ORDER BY persistence_id, sequence_number")) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    rows++;
                    for (int column = 1; column <= columns; column++) {
                        byte[] value = found.getBytes(column);
                        bytes += value == null ? 0 : value.length;
                    }
                }
            }
            double took = (System.nanoTime() - began) / 1e9;
            if (bytes == 0) {
                throw new IllegalStateException("nothing scanned");
            }
            return rows / took;
        }
    }

    /** From an event's own time, before its commit, to a subscriber on the node that wrote it and on another. */
    private void latency(int commands) throws Exception {
        try (JournalNode here = JournalNode.alone(url, user); JournalNode there = here.other(url, user)) {
            String run = "l" + System.nanoTime() % 1_000_000;
            Arrivals own = new Arrivals(commands);
            Arrivals other = new Arrivals(commands);
            // Units live on either node; what is "own" is the feed of the node at which the unit's shard is.
            for (JournalNode node : List.of(here, there)) {
                Arrivals arrivals = node == here ? own : other;
                node.feed().from(node.feed().lastOffset(), Optional.of(ParcelKind.NAME)).runWith(
                        Sink.foreach(arrivals::take), node.system());
            }
            inFlight(64, i -> here.units().ask(ParcelKind.id(run, i % 32), new Parcel.Move("warm", i), AUDIT, false)
                    .toCompletableFuture());
            TimeUnit.MILLISECONDS.sleep(500);
            own.begin();
            other.begin();
            for (int i = 0; i < commands; i++) {
                here.units().ask(ParcelKind.id(run, i % 32), new Parcel.Move("depot", i), AUDIT, false)
                        .toCompletableFuture().join();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            own.print("first-node");
            other.print("second-node");
        }
    }

    private static final class Arrivals {
        private final long[] millis;
        private int next;
        private boolean counting;

        Arrivals(int expected) {
            millis = new long[expected];
        }

        synchronized void begin() {
            counting = true;
        }

        synchronized void take(FeedEvent event) {
            if (counting && next < millis.length) {
                millis[next++] = Duration.between(event.at(), Instant.now()).toMillis();
                notifyAll();
            }
        }

        synchronized void print(String node) throws InterruptedException {
            while (next < millis.length) {
                wait();
            }
            Arrays.sort(millis);
            say(node + "-p50-ms", millis[millis.length / 2]);
            say(node + "-p99-ms", millis[millis.length * 99 / 100]);
            say(node + "-most-ms", millis[millis.length - 1]);
        }
    }

    /** What a node costs whose units all wait for a time far away. */
    private void idle(int entities, int seconds) throws Exception {
        try (JournalNode node = JournalNode.alone(url, user)) {
            String run = "i" + System.nanoTime() % 1_000_000;
            Parcel.Park park = new Parcel.Park(Instant.now().plus(FAR));
            inFlight(200, i -> node.units().ask(ParcelKind.id("warm" + run, i), park, AUDIT, false).toCompletableFuture());
            long before = heap();
            inFlight(entities, i -> node.units().ask(ParcelKind.id(run, i), park, AUDIT, false).toCompletableFuture());
            while (node.projection().lag().behind() > 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.SECONDS.sleep(5);
            say("heap-bytes-entity", (double) (heap() - before) / entities);
            try (Connection connection = connect()) {
                connection.setAutoCommit(true);
                AtomicLong statements = new AtomicLong(transactions(connection));
                Duration cpu = cpu();
                long began = System.nanoTime();
                TimeUnit.SECONDS.sleep(seconds);
                double took = (System.nanoTime() - began) / 1e9;
                say("cpu-percent-of-a-core", 100 * cpu().minus(cpu).toNanos() / 1e9 / took);
                TimeUnit.MILLISECONDS.sleep(1500);
                // A server process tells its counts once a second; the two questions themselves do not count.
                say("transactions", Math.max(0, transactions(connection) - statements.get() - 1) / (took + 1.5));
            }
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long transactions(Connection connection) throws SQLException {
        return number(connection, "SELECT xact_commit + xact_rollback FROM pg_stat_database"
                + " WHERE datname = current_database()");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private void disk() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE event_journal");
            double rows = number(connection, "SELECT COUNT(*) FROM event_journal");
            say("bytes-event", number(connection, "SELECT pg_total_relation_size('event_journal')") / rows);
            say("table-bytes-event", number(connection, "SELECT pg_table_size('event_journal')") / rows);
            say("payload-bytes-event", number(connection, "SELECT SUM(LENGTH(event_payload)) FROM event_journal") / rows);
        }
    }
}
