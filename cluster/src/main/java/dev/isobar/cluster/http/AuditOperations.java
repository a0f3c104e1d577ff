package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.persistence.AuditEntry;
import dev.isobar.persistence.AuditQuery;
import dev.isobar.persistence.AuditTrail;
import dev.isobar.persistence.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The audit trail, for those who may see what everybody did. */
final class AuditOperations {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final AuditTrail trail;

    AuditOperations(AuditTrail trail) {
        this.trail = trail;
    }

    List<Operation> all() {
        return List.of(Operation.get("/api/v1/cluster/audit", this::list)
                .by(Role.ADMIN)
                .named("listAudit", "Who called what, from where, why and with which outcome; the latest first")
                .query("user", "string", "only calls of this user, or with the token of this name")
                .query("outcome", "string", "only calls that ended so: done, refused, failed, unknown")
                .query("target", "string", "only calls about the unit with this id")
                .query("since", "string", "only calls from then on; ISO 8601 with zone, 2026-11-21T15:00:00Z")
                .query("limit", "integer", "rows of a page, 1 to " + LARGEST_PAGE)
                .query("cursor", "string", "next of the page before")
                .answers(200, "AuditList"));
    }

    private HttpResponse list(Call call) {
        AuditQuery query = new AuditQuery(
                call.query("user"),
                call.query("outcome").map(AuditOperations::result),
                call.query("target"),
                call.query("since").map(text -> UnitOperations.time("since", text)),
                call.query("cursor").map(text -> Call.parse("cursor", text, 0, Long.MAX_VALUE)),
                Math.toIntExact(call.number("limit", PAGE, 1, LARGEST_PAGE)));
        Page<AuditEntry> page = trail.list(query);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(entry -> items.add(row(entry)));
        page.next().ifPresentOrElse(next -> answer.put("next", next), () -> answer.putNull("next"));
        return Responses.ok(answer);
    }

    private static AuditEntry.Result result(String text) {
        for (AuditEntry.Result result : AuditEntry.Result.values()) {
            if (result.name().equals(text.toUpperCase(Locale.ROOT))) {
                return result;
            }
        }
        throw Refusal.invalid("outcome: %s (expected: one of %s)"
                .formatted(text, Arrays.toString(AuditEntry.Result.values()).toLowerCase(Locale.ROOT)));
    }

    private static ObjectNode row(AuditEntry entry) {
        return Json.object()
                .put("number", entry.number())
                .put("at", entry.at().toString())
                .put("node", entry.node())
                .put("user", entry.who().user())
                .put("token", entry.who().token())
                .put("role", entry.who().role())
                .put("address", entry.who().address())
                .put("method", entry.what().method())
                .put("path", entry.what().path())
                .put("action", entry.what().action())
                .put("target", entry.what().target())
                .put("reason", entry.what().reason())
                .put("idempotencyKey", entry.what().idempotencyKey())
                .put("dryRun", entry.what().dryRun())
                .put("outcome", entry.outcome().result().name())
                .put("status", entry.outcome().status())
                .put("kind", entry.outcome().kind())
                .put("calls", entry.calls());
    }
}
