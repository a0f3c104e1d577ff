package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.History;
import dev.isobar.persistence.HistoryEntry;
import dev.isobar.persistence.Page;
import dev.isobar.persistence.ReadModel;
import dev.isobar.persistence.UnitRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What every kind of unit has: list, view, history, as-of, why, live events and its verbs. */
final class UnitOperations {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final Units units;
    private final ReadModel readModel;
    private final History history;
    private final LiveEvents live;

    UnitOperations(Units units, ReadModel readModel, History history, LiveEvents live) {
        this.units = units;
        this.readModel = readModel;
        this.history = history;
        this.live = live;
    }

    List<Operation> of(UnitResource resource) {
        List<Operation> all = new ArrayList<>(List.of(list(resource)));
        all.addAll(ofOne(resource));
        return all;
    }

    /** Without the list. */
    List<Operation> ofOne(UnitResource resource) {
        String one = resource.base() + "/" + resource.form();
        List<Operation> all = new ArrayList<>(List.of(
                Operation.get(one, call -> view(resource, call))
                        .named("get" + resource.name(), "One " + resource.noun() + " as it is now")
                        .answers(200, resource.schema()),
                history(resource, one),
                Operation.get(one + "/as-of", call -> asOf(resource, call))
                        .named("asOf" + resource.name(), "A " + resource.noun() + " as it was")
                        .requiredQuery("time", "string", "ISO 8601 with zone, 2026-11-21T15:00:00Z")
                        .answers(200, "AsOf"),
                Operation.get(one + "/why", call -> why(resource, call))
                        .named("why" + resource.name(), "What a " + resource.noun() + " waits for, or why it is so")
                        .answers(200, "Why"),
                events(resource, one)));
        resource.verbs()
                .forEach((verb, command) -> all.add(Operation.post(
                                one + "/actions/" + verb, "Action", call -> act(resource, call, command.apply(call)))
                        .named(verb + resource.name(), "Asks a " + resource.noun() + " to " + verb)
                        .about(call -> resource.id(call).text())
                        .header("Idempotency-Key", "a key that was accepted before has no second effect")
                        .answers(200, "Accepted")
                        .answers(202, "Accepted")));
        return all;
    }

    private Operation list(UnitResource resource) {
        return Operation.get(resource.base(), call -> list(resource, call))
                .named("list" + resource.name() + "s", "Units of the kind " + resource.noun() + ", by id")
                .query("status", "string", "only units in this status")
                .query("q", "string", "only ids that contain this, ignoring case")
                .query("limit", "integer", "rows of a page, 1 to " + LARGEST_PAGE)
                .query("cursor", "string", "next of the page before")
                .answers(200, "UnitList");
    }

    private Operation history(UnitResource resource, String one) {
        return Operation.get(one + "/history", call -> history(resource, call))
                .named("historyOf" + resource.name(), "Who changed a " + resource.noun() + ", when and why")
                .query("from", "integer", "first version, from 1")
                .query("limit", "integer", "entries, 1 to " + LARGEST_PAGE)
                .answers(200, "History");
    }

    private Operation events(UnitResource resource, String one) {
        return Operation.get(one + "/events", call -> events(resource, call))
                .named("eventsOf" + resource.name(), "Live events and progress of a " + resource.noun())
                .query("from", "integer", "events after this offset; only new ones when left out")
                .header("Last-Event-ID", "as from, and before it")
                .answersText(200, "text/event-stream");
    }

    private HttpResponse list(UnitResource resource, Call call) {
        Page<UnitRow> page = readModel.list(
                resource.kind(),
                call.query("status"),
                call.query("q"),
                Math.toIntExact(call.number("limit", PAGE, 1, LARGEST_PAGE)),
                call.query("cursor").orElse(""));
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(row -> items.add(row(row)));
        page.next().ifPresentOrElse(next -> answer.put("next", next), () -> answer.putNull("next"));
        ObjectNode counts = answer.putObject("counts");
        readModel.counts(resource.kind()).forEach(counts::put);
        return Responses.ok(answer);
    }

    private static ObjectNode row(UnitRow row) {
        ObjectNode item = Json.object()
                .put("id", row.id())
                .put("kind", row.kind())
                .put("status", row.status())
                .put("terminal", row.terminal())
                .put("version", row.version())
                .put("createdAt", row.createdAt().toString())
                .put("updatedAt", row.updatedAt().toString());
        putDamage(item, row.damage());
        item.set("summary", Json.parse(row.summaryJson()));
        return item;
    }

    private HttpResponse view(UnitResource resource, Call call) {
        UnitView view = existing(resource, call);
        ObjectNode answer = Json.object()
                .put("id", view.id().text())
                .put("version", view.version())
                .put("status", view.status())
                .put("terminal", view.terminal())
                .put("why", view.why());
        putDamage(answer, view.damage());
        answer.set("state", Json.parse(view.json()));
        resource.extension().extend(view, answer);
        return Responses.ok(answer);
    }

    private static void putDamage(ObjectNode node, String damage) {
        if (damage.isEmpty()) {
            node.putNull("damage");
        } else {
            node.put("damage", damage);
        }
    }

    /** The unit, or a refusal when nothing was ever recorded of it. */
    UnitView existing(UnitResource resource, Call call) {
        UnitId id = resource.id(call);
        UnitView view = RequestThreads.await(units.view(id));
        if (!view.exists()) {
            throw notFound(resource, id);
        }
        return view;
    }

    private static Refusal notFound(UnitResource resource, UnitId id) {
        return new Refusal(
                ErrorKind.NOT_FOUND,
                "%s does not exist".formatted(id),
                id.text(),
                "isobar %s list".formatted(resource.word()));
    }

    private HttpResponse history(UnitResource resource, Call call) {
        UnitId id = resource.id(call);
        long from = call.number("from", 1, 1, Long.MAX_VALUE);
        int limit = Math.toIntExact(call.number("limit", LARGEST_PAGE, 1, LARGEST_PAGE));
        List<HistoryEntry> entries = history.of(id, from, limit);
        if (entries.isEmpty() && from == 1) {
            throw notFound(resource, id);
        }
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        entries.forEach(entry -> items.add(entry(entry)));
        return Responses.ok(answer);
    }

    private static ObjectNode entry(HistoryEntry entry) {
        ObjectNode item = Json.object()
                .put("offset", entry.offset())
                .put("version", entry.version())
                .put("at", entry.at().toString())
                .put("user", entry.user())
                .put("reason", entry.reason())
                .put("manifest", entry.manifest());
        item.set("event", Json.parse(entry.json()));
        return item;
    }

    private HttpResponse asOf(UnitResource resource, Call call) {
        UnitId id = resource.id(call);
        String text = call.query("time")
                .orElseThrow(() -> Refusal.invalid("time is missing (expected: ?time=2026-11-21T15:00:00Z)"));
        Instant time = time("time", text);
        String state = history.asOf(id, time)
                .orElseThrow(() -> new Refusal(
                        ErrorKind.NOT_FOUND,
                        "%s did not exist at %s".formatted(id, time),
                        id.text(),
                        "isobar %s history %s".formatted(resource.word(), id)));
        ObjectNode answer = Json.object().put("id", id.text()).put("time", time.toString());
        answer.set("state", Json.parse(state));
        return Responses.ok(answer);
    }

    static Instant time(String name, String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("%s: %s (expected: ISO 8601 with zone, 2026-11-21T15:00:00Z)".formatted(name, text));
        }
    }

    private HttpResponse why(UnitResource resource, Call call) {
        UnitView view = existing(resource, call);
        return Responses.ok(Json.object()
                .put("id", view.id().text())
                .put("status", view.status())
                .put("why", view.why()));
    }

    private HttpResponse events(UnitResource resource, Call call) {
        UnitView view = existing(resource, call);
        Set<String> related = resource.extension().related(view);
        return live.stream(call, related::contains, Optional.empty());
    }

    private HttpResponse act(UnitResource resource, Call call, Object command) {
        UnitId id = existing(resource, call).id();
        return Answers.respond(
                id,
                RequestThreads.await(units.ask(id, command, call.audit(), call.isDryRun())),
                resource.word(),
                answer -> answer);
    }
}
