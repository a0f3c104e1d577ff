package dev.isobar.cluster;

import dev.isobar.cluster.api.NodeFile;

/** A running node. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Node implements AutoCloseable {

    /** The data folder is held by another process. */
    public static final class AlreadyRunning extends RuntimeException {

        private static final long serialVersionUID = 1;

        AlreadyRunning(String message) {
            super(message);
        }
    }

    private Node() {}

    /**
     * Starts a node; answers when its HTTP is up and its folder says where.
     *
     * @throws AlreadyRunning when another process holds the data folder
     */
    public static Node start(NodeOptions options) {
        throw new UnsupportedOperationException(options.toString());
    }

    /** Where it is reached. */
    public NodeFile file() {
        throw new UnsupportedOperationException();
    }

    /** Blocks until the node has stopped, by {@link #close}, a signal or the HTTP action. */
    public void awaitStop() throws InterruptedException {}

    /** Stops in order: HTTP first, then the units, the journal, and last the lock. */
    @Override
    public void close() {}
}
