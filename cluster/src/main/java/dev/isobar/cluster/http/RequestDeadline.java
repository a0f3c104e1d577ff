package dev.isobar.cluster.http;

import java.time.Duration;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
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
    private static final Duration SENT_WITHIN = Duration.ofSeconds(1);
    private static final HttpHeader CLOSE = Connection.create("close");

    private final Inlet<HttpRequest> requestIn = Inlet.create("RequestDeadline.requestIn");
    private final Outlet<HttpRequest> requestOut = Outlet.create("RequestDeadline.requestOut");
    private final Inlet<HttpResponse> responseIn = Inlet.create("RequestDeadline.responseIn");
    private final Outlet<HttpResponse> responseOut = Outlet.create("RequestDeadline.responseOut");
    private final Duration within;

    private final OpenConnections open;

    RequestDeadline(Duration within, OpenConnections open) {
        this.within = within;
        this.open = open;
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

        private final AsyncCallback<NotUsed> answered = createAsyncCallback(_ -> answered());
        private final AsyncCallback<NotUsed> asked = createAsyncCallback(_ -> end());
        private final Runnable ending = this::askToEnd;
        private boolean answering;
        private boolean isLast;
        private boolean ended;

        Logic() {
            super(shape());
            setHandler(requestIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    if (ended) {
                        completeStage();
                        return;
                    }
                    answering = true;
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
                    HttpResponse response = grab(responseIn);
                    push(responseOut, watched(isLast ? response.addHeader(CLOSE) : response));
                    if (response.entity().isStrict()) {
                        answered();
                    }
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
            open.add(ending);
        }

        @Override
        public void postStop() {
            open.remove(ending);
        }

        @Override
        public void onTimer(Object key) {
            completeStage();
        }

        private void askToEnd() {
            asked.invoke(NotUsed.getInstance());
        }

        private void expect() {
            scheduleOnce(DEADLINE, within);
        }

        /** The node stops: an idle connection ends now, another after the answer that is under way. */
        private void end() {
            isLast = true;
            if (!answering) {
                completeStage();
            }
        }

        private void answered() {
            answering = false;
            if (isLast) {
                ended = true;
                complete(responseOut);
                scheduleOnce(DEADLINE, SENT_WITHIN);
            } else {
                expect();
            }
        }

        /** The next request is expected when the answer has been sent, which of a live stream is much later. */
        private HttpResponse watched(HttpResponse response) {
            if (response.entity().isStrict()) {
                return response;
            }
            return response.transformEntityDataBytes(Flow.<ByteString>create().watchTermination((_, done) -> {
                var _ = done.whenComplete((_, _) -> answered.invoke(NotUsed.getInstance()));
                return NotUsed.getInstance();
            }));
        }
    }
}
