package dev.isobar.cluster.http;

import dev.isobar.cluster.api.ErrorKind;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * The answer to what is no HTTP, or too long to be read: the same form of error as everywhere, and nothing in the log.
 * Named by {@code pekko.http.server.parsing.error-handler}.
 */
public final class HttpErrors extends ParsingErrorHandler {

    /** By this name Pekko looks for the one instance. */
    @SuppressWarnings("unused")
    public static final HttpErrors MODULE$ = new HttpErrors();

    private HttpErrors() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
        int code = status.intValue();
        String what = info.summary();
        return switch (code) {
            case 501 -> Responses.error(new Refusal(ErrorKind.METHOD, what + " (expected: GET or POST)"));
            case 413 -> Responses.error(new Refusal(ErrorKind.TOO_LARGE, what));
            case 408 -> Responses.error(new Refusal(ErrorKind.SLOW, what));
            default -> {
                int refused = code >= 400 && code < 500 ? code : 400;
                yield Responses.error(ErrorKind.INVALID, refused, what + " (expected: HTTP/1.1)", "", "");
            }
        };
    }
}
