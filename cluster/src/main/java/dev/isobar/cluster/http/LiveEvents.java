package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.kernel.Progress;
import dev.isobar.entities.kernel.ProgressBoard;
import dev.isobar.persistence.EventFeed;
import dev.isobar.persistence.FeedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;

/**
 * Recorded events and progress as {@code text/event-stream}. A recorded event has its offset as id; the stream begins with
 * an id alone, so that a client that was cut off before its first event resumes without a gap. A comment every 10 s shows
 * that the connection lives.
 */
final class LiveEvents {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int PROGRESS_BUFFERED = 64;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final EventFeed feed;
    private final ProgressBoard board;
    private final Gate gate;
    private final SharedKillSwitch stop = KillSwitches.shared("isobar-live-events");

    LiveEvents(EventFeed feed, ProgressBoard board, Gate gate) {
        this.feed = feed;
        this.board = board;
        this.gate = gate;
    }

    /** The stream of the units that fit, from where the call says: its {@code from}, its Last-Event-ID, or now. */
    HttpResponse stream(Call call, Predicate<String> units, Optional<String> idPrefix) {
        gate.checkStreams(call.caller());
        long from = call.header("Last-Event-ID")
                .map(id -> Call.parse("Last-Event-ID", id, 0, Long.MAX_VALUE))
                .orElseGet(() -> call.number("from", feed.lastOffset(), 0, Long.MAX_VALUE));
        Source<ByteString, NotUsed> events = feed.from(from, idPrefix)
                .filter(event -> units.test(event.unit()))
                .map(LiveEvents::recorded);
        Source<ByteString, NotUsed> all = Source.single(ByteString.fromString("id: " + from + "\n\n"))
                .concat(events.merge(progress(units).map(LiveEvents::progressed)))
                .keepAlive(HEARTBEAT, () -> ByteString.fromString(": alive\n\n"))
                .via(stop.flow());
        return Responses.empty(200)
                .withEntity(HttpEntities.createChunked(
                        MediaTypes.TEXT_EVENT_STREAM.toContentType(), admitted(all, call.caller())));
    }

    /** Ends within seconds when the caller's token is no longer known; counted while it is open. */
    private Source<ByteString, NotUsed> admitted(Source<ByteString, NotUsed> all, Caller caller) {
        Source<ByteString, NotUsed> end = Source.tick(LOOK_EVERY, LOOK_EVERY, ByteString.emptyByteString())
                .takeWhile(_ -> gate.isStillAdmitted(caller))
                .filter(_ -> false)
                .mapMaterializedValue(_ -> NotUsed.getInstance());
        return Source.fromMaterializer((_, _) -> gate.stream(caller)
                        .map(turn -> all.merge(end, true).watchTermination((_, done) -> {
                            var _ = done.whenComplete((_, _) -> turn.close());
                            return NotUsed.getInstance();
                        }))
                        .orElseGet(Source::empty))
                .mapMaterializedValue(_ -> NotUsed.getInstance());
    }

    /** Ends every stream, so that the node can stop; clients connect again. */
    void close() {
        stop.shutdown();
    }

    private Source<Progress, NotUsed> progress(Predicate<String> units) {
        return Source.<Progress>queue(PROGRESS_BUFFERED, OverflowStrategy.dropHead())
                .mapMaterializedValue(queue -> {
                    listen(queue, units);
                    return NotUsed.getInstance();
                });
    }

    private void listen(SourceQueueWithComplete<Progress> queue, Predicate<String> units) {
        ProgressBoard.Subscription subscription = board.listen(progress -> {
            if (units.test(progress.unit().text())) {
                var _ = queue.offer(progress);
            }
        });
        var _ = queue.watchCompletion().whenComplete((_, _) -> subscription.close());
    }

    private static ByteString recorded(FeedEvent event) {
        ObjectNode data = Json.object()
                .put("offset", event.offset())
                .put("unit", event.unit())
                .put("version", event.version())
                .put("at", event.at().toString())
                .put("user", event.user())
                .put("reason", event.reason())
                .put("manifest", event.manifest());
        data.set("event", Json.parse(event.json()));
        return ByteString.fromString(
                "id: %d\nevent: %s\ndata: %s\n\n".formatted(event.offset(), event.manifest(), Json.text(data)));
    }

    private static ByteString progressed(Progress progress) {
        ObjectNode data = Json.object()
                .put("unit", progress.unit().text())
                .put("done", progress.done())
                .put("planned", progress.planned())
                .put("unit_of_measure", progress.unitOfMeasure())
                .put("ratePerSecond", progress.ratePerSecond());
        progress.etaSeconds().ifPresentOrElse(eta -> data.put("etaSeconds", eta), () -> data.putNull("etaSeconds"));
        return ByteString.fromString("event: progress\ndata: %s\n\n".formatted(Json.text(data)));
    }
}
