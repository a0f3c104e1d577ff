package dev.isobar.repl.session;

import dev.isobar.cluster.Node;
import dev.isobar.cluster.NodeOptions;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.ApiException;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.NodeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Real nodes: found by the node file of the data folder, started with {@link Node#start}. */
public final class ClusterNodes implements Nodes {

    private final String user;

    /** @param user {@code name@host}, recorded with every change */
    public ClusterNodes(String user) {
        this.user = user;
    }

    @Override
    public Optional<Api> find(Target target) {
        if (!target.connect().isEmpty()) {
            return Optional.of(api(target.connect(), target));
        }
        DataFolder folder = new DataFolder(target.data());
        return folder.node()
                .filter(ClusterNodes::isAlive)
                .<Api>map(node -> api(List.of(node.api()), target))
                .filter(Api::isThere);
    }

    private static boolean isAlive(NodeFile node) {
        return ProcessHandle.of(node.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private static String token(Target target) {
        Path file = target.tokenFile().orElse(target.data().resolve("token"));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandException(
                    Exit.DENIED, "token cannot be read: " + file, "--token-file FILE, or --data DIR of that node");
        }
    }

    private HttpApi api(List<URI> nodes, Target target) {
        try {
            return new HttpApi(ApiClient.of(nodes, token(target), user, target.authority()));
        } catch (ApiException e) {
            throw new CommandException(Exit.USAGE, String.valueOf(e.getMessage()), "--ca FILE");
        }
    }

    @Override
    public Started start(Target target, Optional<Membership> cluster) {
        try {
            Node node = Node.start(options(new DataFolder(target.data()), cluster));
            return new Running(node, api(List.of(node.file().api()), target));
        } catch (Node.AlreadyRunning e) {
            throw new CommandException(
                    Exit.CONFLICT, String.valueOf(e.getMessage()), "isobar status, or another --data DIR");
        }
    }

    private static NodeOptions options(DataFolder folder, Optional<Membership> cluster) {
        return cluster.map(membership -> membership
                        .file()
                        .map(file -> NodeOptions.clustered(folder, file))
                        .orElseGet(() -> NodeOptions.clustered(folder)))
                .orElseGet(() -> NodeOptions.embedded(folder));
    }

    private record Running(Node node, Api api) implements Started {

        @Override
        public void awaitStop() throws InterruptedException {
            node.awaitStop();
        }

        @Override
        public Optional<String> trouble() {
            return node.trouble();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
