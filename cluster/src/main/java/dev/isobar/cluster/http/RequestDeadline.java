package dev.isobar.cluster.http;

import java.time.Duration;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Ends a connection over which no complete request header came within a time of its opening, or of the end of the answer
 * before. A time-out of idleness alone would let a client hold a connection for ever with a byte now and then.
 */
final class RequestDeadline extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {

    private static final String DEADLINE = "request";

    private final Inlet<HttpRequest> requestIn = Inlet.create("RequestDeadline.requestIn");
    private final Outlet<HttpRequest> requestOut = Outlet.create("RequestDeadline.requestOut");
    private final Inlet<HttpResponse> responseIn = Inlet.create("RequestDeadline.responseIn");
    private final Outlet<HttpResponse> responseOut = Outlet.create("RequestDeadline.responseOut");
    private final Duration within;

    RequestDeadline(Duration within) {
        this.within = within;
    }

    BidiFlow<HttpRequest, HttpRequest, HttpResponse, HttpResponse, NotUsed> flow() {
        return BidiFlow.fromGraph(this);
    }

    @Override
    public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
        return new BidiShape<>(requestIn, requestOut, responseIn, responseOut);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {

        private final AsyncCallback<NotUsed> answered = createAsyncCallback(_ -> expect());

        Logic() {
            super(shape());
            setHandler(requestIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    cancelTimer(DEADLINE);
                    push(requestOut, grab(requestIn));
                }

                @Override
                public void onUpstreamFinish() {
                    complete(requestOut);
                }
            });
            setHandler(requestOut, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(requestIn);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(requestIn, cause);
                }
            });
            setHandler(responseIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    push(responseOut, watched(grab(responseIn)));
                }

                @Override
                public void onUpstreamFinish() {
                    complete(responseOut);
                }
            });
            setHandler(responseOut, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(responseIn);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(responseIn, cause);
                }
            });
        }

        @Override
        public void preStart() {
            expect();
        }

        @Override
        public void onTimer(Object key) {
            completeStage();
        }

        private void expect() {
            scheduleOnce(DEADLINE, within);
        }

        /** The next request is expected when the answer has been sent, which of a live stream is much later. */
        private HttpResponse watched(HttpResponse response) {
            if (response.entity().isStrict()) {
                expect();
                return response;
            }
            return response.transformEntityDataBytes(Flow.<ByteString>create().watchTermination((_, done) -> {
                var _ = done.whenComplete((_, _) -> answered.invoke(NotUsed.getInstance()));
                return NotUsed.getInstance();
            }));
        }
    }
}
