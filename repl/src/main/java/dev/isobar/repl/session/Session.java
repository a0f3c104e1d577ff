package dev.isobar.repl.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The node that this process speaks to: the one named by the target, else the one that holds the data folder, else one
 * started in this process, which stops when the session is closed. Safe for several threads.
 */
public final class Session implements AutoCloseable {

    /** What the prompt shows. */
    public enum State {
        NONE,
        STARTING,
        EMBEDDED,
        CONNECTED,
        OFFLINE
    }

    private final Nodes nodes;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private @Nullable Target target;
    private @Nullable CompletableFuture<Api> node;
    private Nodes.@Nullable Started embedded;
    private volatile @Nullable JsonNode facts;
    private volatile @Nullable String focus;
    private volatile @Nullable EndedView endedView;
    private volatile State state = State.NONE;
    private volatile Nodes.@Nullable Membership cluster;

    private record EndedView(String id, long nanos) {}

    public Session(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Says which node is meant; refused when another one is already spoken to. */
    public synchronized void aim(Target wanted) {
        if (node != null && !wanted.equals(target)) {
            throw new CommandException(
                    Exit.USAGE,
                    "--data, --connect, --token-file and --ca are chosen once, when isobar is started",
                    "exit, then isobar with these options");
        }
        target = wanted;
    }

    /** Leaves the node, which stops when it was started here, and aims at another one. */
    public void move(Target wanted) {
        close();
        synchronized (this) {
            node = null;
            facts = null;
            focus = null;
            target = wanted;
        }
    }

    /** What the node said of itself when it was found: {@code GET /node}. */
    public Optional<JsonNode> facts() {
        return Optional.ofNullable(facts);
    }

    /** The unit that is meant when a command names none. */
    public Optional<String> focus() {
        return Optional.ofNullable(focus);
    }

    /** This unit was watched to its end, so that nobody needs to be told. */
    public void followed(String id) {
        followed.add(id);
    }

    /** Whether that was so; told once. */
    public boolean wasFollowed(String id) {
        return followed.remove(id);
    }

    /** A view of this unit was just ended by Ctrl-C. */
    public void viewEnded(String id) {
        endedView = new EndedView(id, System.nanoTime());
    }

    /** The unit whose view was ended by Ctrl-C at most that long ago; told once. */
    public Optional<String> viewEndedWithin(Duration time) {
        EndedView view = endedView;
        endedView = null;
        return view != null && System.nanoTime() - view.nanos < time.toNanos()
                ? Optional.of(view.id)
                : Optional.empty();
    }

    /** Whether this is said for the first time in this session. */
    public boolean isFirst(String text) {
        return said.add(text);
    }

    public void focusOn(@Nullable String id) {
        focus = id;
    }

    /** A node that is started here is to join a cluster. */
    public void join(Nodes.Membership membership) {
        cluster = membership;
    }

    public State state() {
        return state;
    }

    public synchronized Target target() {
        if (target == null) {
            throw new IllegalStateException("the session has no target yet");
        }
        return target;
    }

    /** Whether the node lives and dies with this process. */
    public boolean isEmbedded() {
        return state == State.EMBEDDED || state == State.STARTING;
    }

    /** A node that is already there, or was already asked for; starts none. */
    public Optional<Api> running() {
        CompletableFuture<Api> known;
        synchronized (this) {
            known = node;
            if (known == null) {
                Optional<Api> found = nodes.find(target());
                found.ifPresent(this::connected);
                return found;
            }
        }
        return Optional.of(joined(known));
    }

    /** The node, started here when there is none; blocks until it answers. */
    public Api api() {
        begin();
        return joined(known());
    }

    /** Looks for the node, or starts one, in the background. */
    public synchronized void begin() {
        CompletableFuture<Api> known = node;
        if (known != null && !known.isCompletedExceptionally()) {
            return;
        }
        CompletableFuture<Api> fresh = new CompletableFuture<>();
        node = fresh;
        state = State.STARTING;
        Thread.ofPlatform().daemon().name("isobar-session").start(() -> {
            try {
                fresh.complete(findOrStart());
            } catch (RuntimeException | Error e) {
                state = State.OFFLINE;
                fresh.completeExceptionally(e);
            }
        });
    }

    private synchronized CompletableFuture<Api> known() {
        return Objects.requireNonNull(node, "no node was asked for");
    }

    private Api findOrStart() {
        Target wanted = target();
        Optional<Api> found = nodes.find(wanted);
        if (found.isPresent()) {
            learn(found.get());
            state = State.CONNECTED;
            return found.get();
        }
        try {
            Nodes.Started started = nodes.start(wanted, Optional.ofNullable(cluster));
            synchronized (this) {
                embedded = started;
            }
            state = State.EMBEDDED;
            learnSoon(started.api());
            return started.api();
        } catch (CommandException e) {
            // Another process may have taken the folder between the two steps: then it is the node.
            Api other = nodes.find(wanted).orElseThrow(() -> e);
            state = State.CONNECTED;
            return other;
        }
    }

    private void learn(Api api) {
        try {
            facts = api.get("/node");
        } catch (CommandException e) {
            // The command that is run next says what is wrong.
            facts = null;
        }
    }

    private void learnSoon(Api api) {
        Thread.ofVirtual().start(() -> learn(api));
    }

    private void connected(Api api) {
        node = CompletableFuture.completedFuture(api);
        state = State.CONNECTED;
    }

    /** Asks the node whether it is there and sets the state; a server that came back, maybe at another port, is found. */
    public State check() {
        CompletableFuture<Api> known;
        synchronized (this) {
            known = node;
        }
        if (known == null || !known.isDone() || state == State.EMBEDDED) {
            return state;
        }
        boolean answers = !known.isCompletedExceptionally() && known.join().isThere();
        if (answers) {
            state = State.CONNECTED;
        } else {
            synchronized (this) {
                Optional<Api> back = nodes.find(target()).filter(Api::isThere);
                back.ifPresent(this::connected);
                state = back.isPresent() ? State.CONNECTED : State.OFFLINE;
            }
        }
        return state;
    }

    /** The node of this process, when it runs one. */
    public synchronized Optional<Nodes.Started> embedded() {
        return Optional.ofNullable(embedded);
    }

    private static Api joined(CompletableFuture<Api> node) {
        try {
            return node.get();
        } catch (InterruptedException e) {
            throw new CommandException(Exit.INTERRUPTED, "interrupted while waiting for the node", null, null);
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof CommandException known) {
                throw known;
            }
            throw new IllegalStateException("the node did not start", e.getCause());
        }
    }

    @Override
    public void close() {
        CompletableFuture<Api> known;
        synchronized (this) {
            known = node;
        }
        if (known != null && state == State.STARTING) {
            known.handle((api, e) -> 0).join();
        }
        synchronized (this) {
            if (embedded != null) {
                embedded.close();
                embedded = null;
            }
            state = State.NONE;
        }
    }
}
