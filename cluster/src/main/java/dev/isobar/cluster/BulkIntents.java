package dev.isobar.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.draws.BulkVerb;
import dev.isobar.domain.draws.DrawsBulkStatus;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.works.BulkWorks;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Intents;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.persistence.History;
import dev.isobar.persistence.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bulk orders that units still follow, as this node read them from the journal: before it starts its units, whenever
 * another node says that there is one more, and now and then besides.
 */
final class BulkIntents implements Intents, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkIntents.class);
    private static final Instant NOW = Instant.parse("9999-12-31T00:00:00Z");
    private static final CompletionStage<List<Intent>> NOTHING = CompletableFuture.completedStage(List.of());

    private final History history;
    private final BulkSelection selection;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<UnitId, BulkOrder> pending = Map.of();

    BulkIntents(History history, BulkSelection selection) {
        this.history = history;
        this.selection = selection;
    }

    /**
     * Reads what is pending; blocking.
     *
     * @throws JournalException when the database is away
     */
    void read() {
        reading.lock();
        try {
            Map<UnitId, BulkOrder> found = new HashMap<>();
            Set<UnitId> candidates = new HashSet<>(pending.keySet());
            candidates.addAll(selection.pending());
            candidates.forEach(bulk -> state(bulk).ifPresent(order -> found.put(bulk, order)));
            pending = Map.copyOf(found);
        } finally {
            reading.unlock();
        }
    }

    /** Reads one order on another thread; completes when this node knows it. */
    CompletionStage<Void> readSoon(UnitId bulk) {
        return CompletableFuture.runAsync(
                () -> {
                    reading.lock();
                    try {
                        Map<UnitId, BulkOrder> more = new HashMap<>(pending);
                        state(bulk).ifPresent(order -> more.put(bulk, order));
                        pending = Map.copyOf(more);
                    } finally {
                        reading.unlock();
                    }
                },
                readers);
    }

    /** The order of one that units still follow, as the journal has it. */
    private Optional<BulkOrder> state(UnitId bulk) {
        return history.asOf(bulk, NOW)
                .map(Json::parse)
                .filter(state -> state.path("status").asText().equals(DrawsBulkStatus.FOLLOWING.name()))
                .flatMap(state -> order(state.path("order")));
    }

    private static Optional<BulkOrder> order(JsonNode order) {
        return order.isObject()
                ? Optional.of(new BulkOrder(
                        BulkVerb.parse(order.path("verb").asText()),
                        order.path("kind").asText(),
                        order.path("selector").asText(),
                        order.path("reason").asText(),
                        order.path("user").asText(),
                        Instant.parse(order.path("asOf").asText()),
                        order.path("planned").asLong()))
                : Optional.empty();
    }

    /** Reads again and again until it is closed; an outage only delays it. */
    void follow(Duration pause) {
        readers.execute(() -> {
            while (!readers.isShutdown()) {
                try {
                    Thread.sleep(pause);
                    read();
                } catch (JournalException | WorkFailure e) {
                    LOG.debug("the pending bulk orders are as they were: {}", e.toString());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    @Override
    public CompletionStage<List<Intent>> dueBefore(UnitId unit, Audit audit) {
        Map<UnitId, BulkOrder> known = pending;
        if (known.isEmpty()
                || known.values().stream().noneMatch(order -> order.kind().equals(unit.kind()))) {
            return NOTHING;
        }
        return CompletableFuture.supplyAsync(
                () -> known.entrySet().stream()
                        .filter(each -> !audit.commandId().equals(each.getKey().text()))
                        .filter(each -> selection.isMeant(each.getValue(), unit))
                        .sorted(Map.Entry.comparingByValue(Comparator.comparing(BulkOrder::asOf)))
                        .flatMap(each -> intent(each.getKey(), each.getValue()).stream())
                        .toList(),
                readers);
    }

    private static Optional<Intent> intent(UnitId bulk, BulkOrder order) {
        return order.verb()
                .command(order.kind(), order.reason())
                .map(command -> new Intent(command, BulkWorks.audit(bulk, order)));
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
