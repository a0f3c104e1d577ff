package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Selector;
import dev.isobar.domain.draws.BulkKey;
import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.draws.BulkVerb;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsBulk;
import dev.isobar.domain.draws.DrawsBulkCommand;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.ReadModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** One verb for many units: durable and known to every node when it is answered, followed afterwards. */
final class DrawsBulks {

    private static final String BASE = "/api/v1/draws/bulks";
    private static final List<String> KINDS = List.of(DrawKey.KIND, TaskKey.KIND, PlanKey.KIND);

    private final Units units;
    private final UnitStates states;
    private final ReadModel list;
    private final Function<UnitId, CompletionStage<Boolean>> spread;
    private final ObservedRates rates = new ObservedRates();

    /** @param spread lets every node read an order; completes when they have */
    DrawsBulks(Units units, ReadModel list, Function<UnitId, CompletionStage<Boolean>> spread) {
        this.units = units;
        this.states = new UnitStates(units);
        this.list = list;
        this.spread = spread;
    }

    UnitResource resource() {
        return new UnitResource(
                BulkKey.KIND,
                BASE,
                "{hash}",
                "bulk order",
                "DrawsBulk",
                "DrawsBulk",
                new TreeMap<>(Map.of(
                        "cancel", _ -> new DrawsBulkCommand.Cancel(), "retry", _ -> new DrawsBulkCommand.Retry())),
                BulkKey::of,
                new UnitResource.Extension() {
                    @Override
                    public void extend(UnitView view, ObjectNode answer) {
                        DrawsBulk bulk = states.of(view, DrawsBulk.class);
                        long done = bulk.counts().total();
                        long planned = bulk.isTerminal()
                                ? done
                                : Math.max(
                                        done,
                                        bulk.order().map(BulkOrder::planned).orElse(0L));
                        answer.set(
                                "progress",
                                UnitStates.json(UnitStates.progress(
                                        view.id(), done, planned, "units", rates.rate(view.id(), done))));
                    }

                    @Override
                    public Set<String> related(UnitView view) {
                        return Set.of(view.id().text());
                    }
                });
    }

    Operation order() {
        return Operation.post(BASE, "DrawsBulkRequest", this::order)
                .named("orderDrawsBulk", "Asks one verb of all units that a selector means, at a bounded rate")
                .header("Idempotency-Key", "a key that was accepted before has no second effect")
                .answers(200, "Accepted")
                .answers(202, "Accepted");
    }

    private HttpResponse order(Call call) {
        String selector = call.text("selector").orElse("");
        int colon = selector.lastIndexOf(':');
        String canonical = colon < 0
                ? selector
                : selector.substring(0, colon) + selector.substring(colon).toUpperCase(Locale.ROOT);
        String kind = canonical.contains("/") ? canonical.substring(0, canonical.indexOf('/')) : canonical;
        if (!KINDS.contains(kind) || !Selector.is(canonical)) {
            throw Refusal.invalid("selector: '%s' (expected: complete ids of one of %s, as draw/*:FAILED)"
                    .formatted(selector, KINDS));
        }
        BulkVerb verb;
        try {
            verb = BulkVerb.parse(call.text("verb").orElse(""));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        Audit audit = call.audit();
        BulkOrder order = new BulkOrder(
                verb,
                kind,
                canonical,
                audit.reason(),
                audit.user(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                planned(kind, canonical));
        String occasion = audit.commandId().isEmpty() ? UUID.randomUUID().toString() : audit.commandId();
        UnitId id = BulkKey.ofOccasion(occasion).unitId();
        Answer answer = RequestThreads.await(units.ask(id, new DrawsBulkCommand.Order(order), audit, call.isDryRun()));
        if (answer instanceof Answer.Accepted && !call.isDryRun()) {
            var _ = RequestThreads.await(spread.apply(id));
        }
        return Answers.respond(id, answer, "draws", body -> body);
    }

    /** About how many, from the counts of the list. */
    private long planned(String kind, String selector) {
        Map<String, Long> counts = list.counts(kind);
        Selector parsed = Selector.parse(selector);
        return counts.entrySet().stream()
                .filter(each -> !parsed.hasState() || parsed.matchesState(BulkOrder.standing(kind, each.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
