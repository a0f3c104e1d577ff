package dev.isobar.repl.session;

import java.util.Optional;

/** How nodes are found and started. */
public interface Nodes {

    /** The node of the target: the one to connect to, or the one that holds the data folder; empty when none runs. */
    Optional<Api> find(Target target);

    /**
     * Starts a node in this process on the target's data folder; throws {@link CommandException}, with {@link
     * Exit#CONFLICT} when another process came first.
     *
     * @param clustered whether it joins the cluster that its configuration names
     */
    Started start(Target target, boolean clustered);

    /** A node in this process; closing it stops it in order. */
    interface Started extends AutoCloseable {

        Api api();

        /** Waits until the node has stopped, by a signal or a command. */
        void awaitStop() throws InterruptedException;

        @Override
        void close();
    }
}
