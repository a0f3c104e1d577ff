package dev.isobar.cluster.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.IncomingConnection;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The open connections of a node's ports: at most so many, and so many from one address; those beyond are closed at once.
 * One that brings no request in time is closed, however slowly it still sends.
 */
public final class Connections {

    private static final String ALL = "all";

    private final Limits limits;
    private final Materializer materializer;
    private final Turns all;
    private final Turns addresses;
    private final OpenConnections open = new OpenConnections();

    public Connections(Limits limits, Materializer materializer) {
        this.limits = limits;
        this.materializer = materializer;
        this.all = new Turns(limits.connections());
        this.addresses = new Turns(limits.connectionsPerAddress());
    }

    /** Lets the reception answer what comes over a connection, one request after the other. */
    public void accept(IncomingConnection connection, Reception reception) {
        InetAddress from = connection.remoteAddress().getAddress();
        Optional<Turns.Turn> place = all.take(ALL);
        Optional<Turns.Turn> ofAddress = place.flatMap(_ -> addresses.take(Reception.network(from)));
        if (ofAddress.isEmpty()) {
            place.ifPresent(Turns.Turn::close);
            var _ = connection.handleWith(
                    Flow.<HttpRequest, HttpResponse>fromSinkAndSourceCoupled(Sink.cancelled(), Source.empty()),
                    materializer);
            return;
        }
        Flow<HttpRequest, HttpResponse, NotUsed> answers = new RequestDeadline(limits.requestWithin(), open)
                .flow()
                .join(Flow.<HttpRequest>create().mapAsync(1, request -> reception.receive(request, from)));
        var _ = connection
                .handleWith(answers.watchTermination(Keep.right()), materializer)
                .whenComplete((_, _) -> {
                    place.get().close();
                    ofAddress.get().close();
                });
    }

    /** Ends all, each after the answer that is under way; completes when they have ended, or after a time. */
    public CompletionStage<Done> close(Duration within) {
        return open.close(within);
    }
}
