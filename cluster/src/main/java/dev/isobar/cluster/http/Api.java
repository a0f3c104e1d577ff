package dev.isobar.cluster.http;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.DrawsConfiguration;
import dev.isobar.entities.draws.DrawsSubmission;
import dev.isobar.entities.draws.DrawsWorks;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkPools;
import dev.isobar.entities.normals.NormalsConfiguration;
import dev.isobar.entities.normals.finished.NormalAnswers;
import dev.isobar.persistence.AuditTrail;
import dev.isobar.persistence.EventFeed;
import dev.isobar.persistence.History;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.ReadModel;
import dev.isobar.persistence.UnitQuarantine;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The whole HTTP interface of a node as one function from requests to answers. */
public final class Api implements Reception, AutoCloseable {

    /**
     * What the interface is made of.
     *
     * @param bulkNews lets every node read a bulk order; completes when they have
     * @param shutdown begins to stop the node and returns at once
     */
    public record Parts(
            ActorSystem<?> system,
            Units units,
            WorkPools pools,
            ReadModel readModel,
            History history,
            EventFeed feed,
            Projection projection,
            AuditTrail audit,
            UnitQuarantine quarantine,
            NormalsConfiguration normals,
            DrawsConfiguration draws,
            DrawsWorks drawsWorks,
            Function<UnitId, CompletionStage<Boolean>> bulkNews,
            NodeFacts facts,
            Runnable shutdown) {}

    private final Router router;
    private final LiveEvents live;
    private final RequestThreads threads;
    private final NormalAnswers answers = new NormalAnswers();

    public Api(Parts parts, Gate gate, int requestThreads) {
        Schemas schemas = Schemas.read();
        this.live = new LiveEvents(parts.feed(), parts.units().progress(), gate);
        this.threads = new RequestThreads(requestThreads);
        List<Operation> operations = operations(parts, gate, live, answers);
        List<Operation> all = new ArrayList<>(operations);
        all.add(new OpenApi(schemas, parts.facts().version()).operation(operations));
        this.router = new Router(all, gate, schemas, threads, parts.system());
    }

    private static List<Operation> operations(Parts parts, Gate gate, LiveEvents live, NormalAnswers answers) {
        UnitOperations common = new UnitOperations(parts.units(), parts.readModel(), parts.history(), live);
        List<Operation> all = new ArrayList<>();
        all.addAll(new NodeOperations(parts.facts(), parts.system(), parts.pools(), gate, parts.shutdown()).all());
        all.addAll(new QuarantineOperations(parts.units(), parts.quarantine()).all());
        all.addAll(new ClusterOperations(
                        parts.system(), parts.units(), parts.projection(), parts.quarantine(), parts.facts())
                .all());
        all.addAll(new NormalsOperations(parts.units(), common, parts.normals()).all());
        PublishedNormals published =
                new PublishedNormals(parts.readModel(), parts.projection(), new UnitStates(parts.units()));
        NormalQueries queries = new NormalQueries(published, answers);
        all.addAll(queries.all());
        all.addAll(new NormalPictures(queries).all());
        all.addAll(new DemonstrationOperations().all());
        DrawsSubmission draws =
                new DrawsSubmission(parts.draws(), parts.drawsWorks().memory(), Clock.systemUTC());
        DrawsBulks bulks = new DrawsBulks(parts.units(), parts.readModel(), parts.bulkNews());
        all.addAll(new DrawsOperations(parts.units(), common, draws, bulks).all());
        all.add(events(live));
        all.addAll(new AuditOperations(parts.audit()).all());
        all.addAll(new Metrics(
                        parts.units(),
                        parts.readModel(),
                        parts.projection(),
                        gate,
                        parts.facts().startedAt())
                .all());
        return all;
    }

    private static Operation events(LiveEvents live) {
        return Operation.get("/api/v1/events", call -> {
                    String prefix = call.query("prefix").orElse("");
                    return live.stream(
                            call,
                            unit -> unit.startsWith(prefix),
                            Optional.of(prefix).filter(p -> !p.isEmpty()));
                })
                .named("events", "Live events and progress of all units")
                .query("from", "integer", "events after this offset; only new ones when left out")
                .query("prefix", "string", "only units whose id begins so")
                .header("Last-Event-ID", "as from, and before it")
                .answersText(200, "text/event-stream");
    }

    /** Answers a request; never fails. */
    @Override
    public CompletionStage<HttpResponse> receive(HttpRequest request, InetAddress from) {
        return router.receive(request, from);
    }

    /** Ends the live streams, so that connections can close. */
    public void endStreams() {
        live.close();
    }

    @Override
    public void close() {
        live.close();
        threads.close();
        answers.close();
    }
}
