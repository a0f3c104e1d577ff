package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.ExaminedRow;
import dev.isobar.persistence.SetAside;
import dev.isobar.persistence.UnitQuarantine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The units whose journal cannot be trusted: which, why, and how they are released. */
final class QuarantineOperations {

    private static final String BASE = "/api/v1/cluster/quarantine";
    private static final String ONE = BASE + "/{id...}";
    private static final SetAside NOTHING = new SetAside(List.of(), List.of());

    private final Units units;
    private final UnitQuarantine quarantine;

    QuarantineOperations(Units units, UnitQuarantine quarantine) {
        this.units = units;
        this.quarantine = quarantine;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(BASE, _ -> list())
                        .named("listQuarantine", "Units that refuse commands because their journal cannot be trusted")
                        .answers(200, "Quarantine"),
                Operation.get(ONE, this::examine)
                        .named("examineQuarantined", "What is wrong with a unit's rows, and around them")
                        .answers(200, "Examination"),
                Operation.post(ONE + "/actions/release", "ReleaseRequest", this::release)
                        .by(Role.ADMIN)
                        .named(
                                "releaseQuarantined",
                                "Reads a unit's journal again, after setting its last events aside")
                        .about(call -> id(call).text())
                        .answers(200, "Release")
                        .answers(202, "Release"));
    }

    private HttpResponse list() {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        quarantine
                .list()
                .forEach(unit -> items.addObject()
                        .put("id", unit.id())
                        .put("reason", unit.reason())
                        .put("trusted", unit.trusted())
                        .put("highest", unit.highest())
                        .put("foundAt", unit.foundAt().toString())
                        .put("node", unit.node()));
        answer.putNull("next");
        return Responses.ok(answer);
    }

    private HttpResponse examine(Call call) {
        UnitView view = existing(id(call));
        boolean damaged = !view.damage().isEmpty();
        ObjectNode answer = Json.object().put("id", view.id().text());
        answer.put("damage", damaged ? view.damage() : null);
        answer.put("trusted", view.version()).put("status", view.status());
        rows(answer.putArray("rows"), quarantine.examine(view.id(), view.version()));
        answer.put("next", damaged ? setAsideCommand(view) : null);
        return Responses.ok(answer);
    }

    private HttpResponse release(Call call) {
        UnitId id = id(call);
        Audit audit = call.audit();
        OptionalLong keepUntil = keepUntil(call);
        boolean dryRun = call.isDryRun();
        UnitView view = existing(id);
        if (!dryRun) {
            view = RequestThreads.await(units.readAgain(id));
        }
        if (keepUntil.isEmpty()) {
            return tried(view, dryRun);
        }
        check(view, keepUntil.getAsLong());
        if (dryRun) {
            return answer(200, view, true, quarantine.foreseen(id, keepUntil.getAsLong()));
        }
        if (audit.reason().isBlank()) {
            throw Refusal.invalid("reason is missing (expected: why these events are set aside)");
        }
        SetAside moved = quarantine.setAside(id, keepUntil.getAsLong(), audit.reason(), audit.user());
        UnitView after = RequestThreads.await(units.readAgain(id));
        struckOff(after);
        return answer(202, after, false, moved);
    }

    private HttpResponse tried(UnitView view, boolean dryRun) {
        if (dryRun) {
            return answer(200, view, true, NOTHING);
        }
        if (!view.damage().isEmpty()) {
            throw new Refusal(
                    ErrorKind.CONFLICT,
                    "%s was read again and is still damaged: %s".formatted(view.id(), view.damage()),
                    view.id().text(),
                    setAsideCommand(view));
        }
        return answer(struckOff(view) ? 202 : 200, view, false, NOTHING);
    }

    private boolean struckOff(UnitView view) {
        return view.damage().isEmpty() && quarantine.release(view.id(), Instant.now());
    }

    private static void check(UnitView view, long keepUntil) {
        if (view.damage().isEmpty()) {
            throw new Refusal(
                    ErrorKind.CONFLICT,
                    "%s is sound: none of its events may be set aside".formatted(view.id()),
                    view.id().text(),
                    "isobar cluster quarantine");
        }
        if (keepUntil > view.version()) {
            throw Refusal.invalid("keepUntil: %d (expected: 0 to %d, the last version that can be trusted)"
                    .formatted(keepUntil, view.version()));
        }
    }

    private static OptionalLong keepUntil(Call call) {
        JsonNode value = call.body().path("keepUntil");
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw Refusal.invalid("keepUntil: %s (expected: a version, a whole number from 0)".formatted(value));
        }
        return OptionalLong.of(value.asLong());
    }

    private static String setAsideCommand(UnitView view) {
        return "isobar cluster quarantine release %s --keep-until %d --reason TEXT"
                .formatted(view.id(), view.version());
    }

    private UnitId id(Call call) {
        try {
            UnitId id = new UnitId(call.segment("id"));
            units.manifests().kindOf(id);
            return id;
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private UnitView existing(UnitId id) {
        UnitView view = RequestThreads.await(units.view(id));
        if (!view.exists()) {
            throw new Refusal(
                    ErrorKind.NOT_FOUND, "%s does not exist".formatted(id), id.text(), "isobar cluster quarantine");
        }
        return view;
    }

    private static HttpResponse answer(int status, UnitView view, boolean dryRun, SetAside moved) {
        ObjectNode answer = Json.object()
                .put("id", view.id().text())
                .put("dryRun", dryRun)
                .put("sound", view.damage().isEmpty())
                .put("version", view.version())
                .put("status", view.status())
                .put("why", view.why());
        rows(answer.putArray("events"), moved.events());
        ArrayNode snapshots = answer.putArray("snapshots");
        moved.snapshots().forEach(snapshots::add);
        return Responses.json(status, answer);
    }

    private static void rows(ArrayNode array, List<ExaminedRow> rows) {
        rows.forEach(row -> array.addObject()
                .put("number", row.number())
                .put("manifest", row.manifest())
                .put("at", row.at().toString())
                .put("bytes", row.bytes())
                .put("writer", row.writer())
                .put("fault", row.fault().isEmpty() ? null : row.fault()));
    }
}
