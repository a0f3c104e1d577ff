package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** A unit's answer as HTTP. */
final class Answers {

    private Answers() {}

    /**
     * 202 when something was recorded, 200 when it was done already or is a dry run; a refusal is thrown.
     *
     * @param word of the command line that asks for the unit
     */
    static HttpResponse respond(UnitId id, Answer answer, String word, UnaryOperator<ObjectNode> more) {
        return switch (answer) {
            case Answer.Accepted accepted -> {
                boolean recorded = !accepted.dryRun() && !accepted.events().isEmpty();
                yield Responses.json(recorded ? 202 : 200, more.apply(accepted(id, accepted)));
            }
            case Answer.Refused refused ->
                throw new Refusal(
                        kind(refused.kind()), refused.text(), id.text(), "isobar %s why %s".formatted(word, id));
            case Answer.Unavailable unavailable ->
                throw new Refusal(ErrorKind.UNAVAILABLE, unavailable.text(), id.text(), "isobar status");
        };
    }

    private static ObjectNode accepted(UnitId id, Answer.Accepted accepted) {
        ObjectNode body = Json.object()
                .put("id", id.text())
                .put("status", accepted.status())
                .put("version", accepted.version())
                .put("dryRun", accepted.dryRun());
        ArrayNode events = body.putArray("events");
        accepted.events()
                .forEach(event ->
                        events.addObject().put("manifest", event.manifest()).set("event", Json.parse(event.json())));
        return body;
    }

    static ErrorKind kind(Rejection.Kind kind) {
        return switch (kind) {
            case INVALID -> ErrorKind.INVALID;
            case NOT_FOUND -> ErrorKind.NOT_FOUND;
            case CONFLICT -> ErrorKind.CONFLICT;
            case STALE -> ErrorKind.STALE;
        };
    }
}
