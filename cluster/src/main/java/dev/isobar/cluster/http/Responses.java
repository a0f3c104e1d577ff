package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import java.util.List;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers: JSON, text and the one form of errors. None may be stored by a cache. */
final class Responses {

    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);
    private static final HttpHeader NO_STORE = RawHeader.create("Cache-Control", "no-store");
    private static final HttpHeader NO_SNIFF = RawHeader.create("X-Content-Type-Options", "nosniff");

    private Responses() {}

    static HttpResponse json(int status, JsonNode body) {
        return plain(status, ContentTypes.APPLICATION_JSON, Json.text(body));
    }

    static HttpResponse ok(JsonNode body) {
        return json(200, body);
    }

    static HttpResponse plain(int status, ContentType.NonBinary type, String text) {
        return empty(status).withEntity(HttpEntities.create(type, text));
    }

    static HttpResponse empty(int status) {
        return HttpResponse.create().withStatus(status).addHeaders(List.of(NO_STORE, NO_SNIFF));
    }

    static HttpResponse error(Refusal refusal) {
        return error(refusal.kind(), refusal.kind().httpStatus(), refusal.getMessage(), refusal.id(), refusal.next());
    }

    /** No token, or an unknown one. */
    static HttpResponse unauthorized() {
        String message =
                "no valid token (expected: the header 'Authorization: Bearer <token>', once, with the token of the data folder"
                        + " or one of the tokens file that has not expired)";
        return error(ErrorKind.DENIED, 401, message, "", "isobar --data DIR node status")
                .addHeader(RawHeader.create("WWW-Authenticate", "Bearer realm=\"isobar\""));
    }

    static HttpResponse error(ErrorKind kind, int status, @Nullable String message, String id, String next) {
        ObjectNode error = Json.object().put("kind", kind.name()).put("message", message == null ? "" : message);
        putOrNull(error, "id", id);
        putOrNull(error, "next", next);
        HttpResponse response = json(status, Json.object().set("error", error));
        return kind == ErrorKind.BUSY || kind == ErrorKind.UNAVAILABLE
                ? response.addHeader(RawHeader.create("Retry-After", kind == ErrorKind.BUSY ? "1" : "5"))
                : response;
    }

    /** What nobody foresaw; the log says more. */
    static HttpResponse fault(Throwable t) {
        LOG.error("a request failed", t);
        return error(new Refusal(ErrorKind.BUG, "a fault of the node; its log says more: " + t, "", "isobar status"));
    }

    private static void putOrNull(ObjectNode node, String name, String value) {
        if (value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
