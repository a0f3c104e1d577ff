package dev.isobar.repl.session;

import java.nio.file.Path;
import java.util.Optional;

/** How nodes are found and started. */
public interface Nodes {

    /** The node of the target: the one to connect to, or the one that holds the data folder; empty when none runs. */
    Optional<Api> find(Target target);

    /**
     * Starts a node in this process on the target's data folder; throws {@link CommandException}, with {@link
     * Exit#CONFLICT} when another process came first.
     *
     * @param cluster the cluster that it joins; empty for a node for itself
     */
    Started start(Target target, Optional<Membership> cluster);

    /**
     * The cluster that a node joins.
     *
     * @param file describes it, in place of the configuration's cluster.conf
     */
    record Membership(Optional<Path> file) {}

    /** A node in this process; closing it stops it in order. */
    interface Started extends AutoCloseable {

        Api api();

        /** Waits until the node has stopped, by a signal or a command. */
        void awaitStop() throws InterruptedException;

        /** Why it stopped though nobody had asked it to. */
        Optional<String> trouble();

        @Override
        void close();
    }
}
