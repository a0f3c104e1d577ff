package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The work of one repetition, on a root and under names of its own: one plan of real draws, and a stream of small orders
 * beside it until that plan has ended.
 */
final class Round {

    static final List<String> BASINS = List.of("NA", "WP");
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(500);

    private final int number;
    private final Size size;
    private final Path root;
    private final Path work;
    private final FaultCluster cluster;
    private final Orders orders;
    private final long ledgerStart;
    private final List<Orders.Command> commands = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ordering = true;
    private final Thread stream;

    /**
     * How much work.
     *
     * @param draws of each basin
     * @param perTask draws of a task
     * @param atOnce tasks
     */
    record Size(int draws, int perTask, int atOnce) {

        static final Size SHORT = new Size(12, 5, 64);
        static final Size USUAL = new Size(24, 5, 64);
        /** A thousand units that wait at the same time: each draw has a task of its own. */
        static final Size MANY = new Size(250, 1, 1000);
    }

    private Round(int number, Size size, Path root, Path work, FaultCluster cluster, Orders orders) {
        this.number = number;
        this.size = size;
        this.root = root;
        this.work = work;
        this.cluster = cluster;
        this.orders = orders;
        this.ledgerStart = new Lines(work.resolve("workers.jsonl")).length();
        this.stream = Thread.ofPlatform().daemon().unstarted(this::orderSmallPlans);
    }

    /** Gives it the climate, orders the plan, and begins with the small orders. */
    static Round begin(int number, Size size, Path root, Path work, SharedClimate climate, FaultCluster cluster, Orders orders) {
        Round round = new Round(number, size, root, work, cluster, orders);
        climate.give(root, round.period());
        round.order("plan", round.period(), root, BASINS, size.draws(), List.of());
        round.stream.start();
        return round;
    }

    PeriodKey period() {
        return PeriodKey.parse("cmip6/EC-Earth3/r%di0p1f1/historical/1970-1970".formatted(number));
    }

    private PeriodKey smallPeriod(int order) {
        return PeriodKey.parse("cmip6/EC-Earth3/r%di%dp1f1/historical/1970-1970".formatted(number, order));
    }

    /** In the id of every unit of this round, and of no other. */
    String mark() {
        return "/r%di".formatted(number);
    }

    int draws() {
        return size.draws();
    }

    Path root() {
        return root;
    }

    String plan() {
        return PlanKey.of(period()).unitId().text();
    }

    List<Orders.Command> commands() {
        return List.copyOf(commands);
    }

    /** The workers' ledger of this round so far. */
    List<Work> ledger() {
        return Work.read(work, ledgerStart, mark());
    }

    private void orderSmallPlans() {
        for (int order = 1; ordering; order++) {
            order("small-" + order, smallPeriod(order), root.resolve("small" + order), List.of("EP"), 2, List.of("scan"));
            Pauses.sleep(BETWEEN_ORDERS);
        }
    }

    private void order(
            String name, PeriodKey period, Path folder, List<String> basins, int count, List<String> stages) {
        ObjectNode body = Json.object()
                .put("root", folder.toString())
                .put("source", period.source())
                .put("model", period.model())
                .put("variant", period.variant())
                .put("scenario", period.scenario())
                .put("period", period.yearsText())
                .put("draws", count)
                .put("drawsPerTask", size.perTask())
                .put("tasksAtOnce", size.atOnce())
                .put("tracksPerYear", 2)
                .put("days", 5)
                .put("reason", "round " + number);
        basins.forEach(body.putArray("basins")::add);
        if (!stages.isEmpty()) {
            stages.forEach(body.putArray("stages")::add);
        }
        commands.add(orders.send(
                "round-%d-%s".formatted(number, name),
                PlanKey.of(period).unitId().text(),
                "/api/v1/draws/plans",
                body));
    }

    /** Waits until draws are being made, and a little longer. */
    void awaitWork(RandomGenerator random) {
        if (!Pauses.until(Duration.ofSeconds(60), () -> ledger().stream()
                .anyMatch(line -> line.key().equals("run") && line.isStart()))) {
            throw new IllegalStateException("round %d: no draw begins".formatted(number));
        }
        Pauses.sleep(Duration.ofMillis(random.nextInt(100, 2500)));
    }

    /** Whether every unit of the round came to rest, and the list knows it; no more orders are given once the plan did. */
    boolean awaitEnd(Duration within) {
        boolean ended = Pauses.until(within, () -> isAtRest("id = '" + plan() + "'"));
        ordering = false;
        try {
            stream.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return ended && Pauses.until(Duration.ofSeconds(60), () -> isAtRest("id LIKE '%" + mark() + "%'") && isListed());
    }

    private boolean isAtRest(String condition) {
        try {
            return cluster.postgres().number("SELECT COUNT(*) FROM unit_row WHERE " + condition) > 0
                    && cluster.postgres().number("SELECT COUNT(*) FROM unit_row WHERE NOT terminal AND " + condition)
                            == 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean isListed() {
        try {
            return cluster.postgres()
                            .number("SELECT COALESCE(MAX(ordering), 0) - (SELECT journal_offset FROM projection_offset"
                                    + " WHERE name = 'units') FROM event_journal WHERE persistence_id LIKE '%" + mark()
                                    + "%'")
                    <= 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Units that are not at rest, for the report. */
    List<String> restless() {
        return cluster.postgres().texts("SELECT id || ' ' || status FROM unit_row WHERE NOT terminal AND id LIKE '%"
                + mark() + "%' LIMIT 8");
    }
}
