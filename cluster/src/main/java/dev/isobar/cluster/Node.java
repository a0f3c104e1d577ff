package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.IsobarVersion;
import dev.isobar.cluster.api.NodeFile;
import dev.isobar.cluster.http.Api;
import dev.isobar.cluster.http.Gate;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;

/** A running node: configuration, journal, units, HTTP, management, and their orderly end. */
public final class Node implements AutoCloseable {

    /** The data folder is held by another process. */
    public static final class AlreadyRunning extends RuntimeException {

        private static final long serialVersionUID = 1;

        AlreadyRunning(String message) {
            super(message);
        }
    }

    private final NodeFile file;
    private final NodeStop stop;

    private Node(NodeFile file, NodeStop stop) {
        this.file = file;
        this.stop = stop;
    }

    /**
     * Starts a node; answers when its HTTP is up and its folder says where.
     *
     * @throws AlreadyRunning when another process holds the data folder
     * @throws IllegalArgumentException when the configuration is wrong; the message names the key
     */
    public static Node start(NodeOptions options) {
        DataFolder data = options.data();
        DataFolder.Hold hold = data.hold().orElseThrow(() -> new AlreadyRunning(held(data)));
        NodeStop stop = new NodeStop();
        stop.before(hold::close);
        try {
            NodeLog.begin(data, ConfigurationFiles.of(options).locate("logback.xml"));
            StartTimes times = new StartTimes();
            NodeSystem.warmUp(ConfigFactory::defaultReference);
            NodeConfiguration configuration = NodeConfiguration.read(options);
            NodeJournal journal = NodeJournal.open(configuration, stop);
            times.mark("journal");
            Config config = configuration.complete(journal.database().pekkoConfig());
            ActorSystem<?> system = NodeSystem.create(config, stop);
            NodeSystem.warmUp(() -> Http.get(system));
            times.mark("actor system");
            NodeUnits units = NodeUnits.start(system, config, journal, stop);
            times.mark("units");
            Gate gate = NodeGate.of(data, config, units.audit());
            Listeners listeners = new Listeners(system, config, !options.clustered());
            Api api = units.api(data, gate, stop);
            URI http = listeners.bind(config.getString("isobar.http.host"), config.getInt("isobar.http.port"), api);
            URI management = listeners.bind(
                    config.getString("isobar.management.host"),
                    config.getInt("isobar.management.port"),
                    Management.reception(system, gate, listeners.tls(), options.clustered()));
            NodeSystem.join(system, options.clustered());
            NodeFile file =
                    new NodeFile(http, management, ProcessHandle.current().pid(), IsobarVersion.CURRENT);
            hold.publish(file);
            times.mark("http");
            times.log(file);
            return new Node(file, stop);
        } catch (RuntimeException | Error e) {
            stop.now();
            throw e;
        }
    }

    private static String held(DataFolder data) {
        return data.node()
                .map(node -> "a node runs on %s already: %s, process %d".formatted(data.path(), node.api(), node.pid()))
                .orElseGet(() -> "another process holds the data folder %s".formatted(data.path()));
    }

    /** Where it is reached. */
    public NodeFile file() {
        return file;
    }

    /** Blocks until the node has stopped, by {@link #close}, a signal or the HTTP action. */
    public void awaitStop() throws InterruptedException {
        stop.await();
    }

    /** Why it stopped though nobody had asked it to, after {@link #awaitStop}: the others went on without it, say. */
    public Optional<String> trouble() {
        return stop.trouble();
    }

    /** Stops in order: HTTP first, then the units, the journal, and last the lock. Returns when all has stopped. */
    @Override
    public void close() {
        stop.now();
    }

    /** Runs a node of a cluster until it is stopped; the folder is the first argument, or the usual one. */
    public static void main(String[] arguments) throws InterruptedException {
        DataFolder data = arguments.length == 0 ? DataFolder.standard() : new DataFolder(Path.of(arguments[0]));
        Node node = start(NodeOptions.clustered(data));
        node.awaitStop();
        // A supervisor starts a node again that did not stop because it was asked to.
        System.exit(node.trouble().isPresent() ? 1 : 0);
    }
}
