package dev.isobar.cluster.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Live events of a node. Reads in its own thread; when the connection breaks it connects again and resumes after the
 * last offset, so that no recorded event is missed or seen twice. To be closed.
 */
public final class EventStream implements AutoCloseable {

    /** Opens the stream after an offset; a negative one means the server's default. */
    interface Connection {
        HttpResponse<Stream<String>> open(long fromOffset) throws IOException, InterruptedException;
    }

    private static final int BUFFERED = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Connection connection;
    private final Duration patience;
    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(BUFFERED);
    private final Thread reader;
    private volatile boolean closed;
    private volatile @Nullable Stream<String> open;
    private long offset;

    EventStream(Connection connection, long fromOffset, Duration patience) {
        this.connection = connection;
        this.offset = fromOffset;
        this.patience = patience;
        this.reader = Thread.ofVirtual().name("isobar-events").start(this::read);
    }

    /**
     * The next event, waiting at most so long.
     *
     * @throws ApiException when the node refuses the stream, or has not been reached for 30 s
     */
    public Optional<StreamEvent> poll(Duration wait) throws InterruptedException {
        Object next = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        return switch (next) {
            case null -> Optional.empty();
            case StreamEvent event -> Optional.of(event);
            case ApiException trouble -> throw trouble;
            default -> throw new IllegalStateException("in the queue: " + next);
        };
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        Stream<String> lines = open;
        if (lines != null) {
            lines.close();
        }
    }

    private void read() {
        long reachedNanos = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed) {
                if (readOnce()) {
                    reachedNanos = System.nanoTime();
                    pause = FIRST_PAUSE;
                }
                if (System.nanoTime() - reachedNanos > patience.toNanos()) {
                    throw new ApiException(
                            ErrorKind.UNAVAILABLE,
                            "the node has not answered for %d s".formatted(patience.toSeconds()),
                            "isobar status",
                            0);
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (ApiException e) {
            offer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads until the connection ends; answers whether the node was reached at all. */
    private boolean readOnce() throws InterruptedException {
        boolean reached = false;
        try {
            HttpResponse<Stream<String>> response = connection.open(offset);
            reached = true;
            try (Stream<String> lines = response.body()) {
                open = lines;
                if (response.statusCode() != 200) {
                    refuse(response.statusCode(), String.join("\n", lines.toList()));
                    return false;
                }
                readLines(lines.iterator());
            }
        } catch (IOException | UncheckedIOException e) {
            // The connection broke: the caller connects again.
            return reached;
        } finally {
            open = null;
        }
        return reached;
    }

    private static void refuse(int status, String body) {
        ApiException refusal = ApiClient.refusal(status, body);
        if (refusal.kind() != ErrorKind.UNAVAILABLE && refusal.kind() != ErrorKind.BUSY) {
            throw refusal;
        }
    }

    private void readLines(Iterator<String> lines) throws InterruptedException {
        EventLines event = new EventLines();
        while (!closed && lines.hasNext()) {
            Optional<StreamEvent> complete = event.add(lines.next());
            if (complete.isPresent()) {
                queue.put(complete.get());
            }
            offset = event.lastId().orElse(offset);
        }
    }

    private void offer(ApiException e) {
        try {
            queue.put(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
