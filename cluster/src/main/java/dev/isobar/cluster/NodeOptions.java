package dev.isobar.cluster;

import dev.isobar.cluster.api.DataFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may be said of a node when it starts; everything else is configuration.
 *
 * @param data where the node keeps its journal, log and token
 * @param clustered false: one node for itself, inside another process or not; true: joins by configured contact points
 * @param file read in place of cluster.conf; the other files of the configuration are looked for beside it
 * @param overrides configuration keys and values above every file, {@code isobar.http.port} to {@code 0}
 */
public record NodeOptions(DataFolder data, boolean clustered, Optional<Path> file, Map<String, String> overrides) {

    public NodeOptions {
        overrides = Map.copyOf(overrides);
    }

    /** One node for itself. */
    public static NodeOptions embedded(DataFolder data) {
        return new NodeOptions(data, false, Optional.empty(), Map.of());
    }

    /** A node of a cluster, as conf/cluster.conf says. */
    public static NodeOptions clustered(DataFolder data) {
        return new NodeOptions(data, true, Optional.empty(), Map.of());
    }

    /** A node of the cluster that this file describes. */
    public static NodeOptions clustered(DataFolder data, Path file) {
        return new NodeOptions(data, true, Optional.of(file.toAbsolutePath().normalize()), Map.of());
    }

    /** The same with one more configuration value. */
    public NodeOptions with(String key, String value) {
        Map<String, String> more = new HashMap<>(overrides);
        more.put(key, value);
        return new NodeOptions(data, clustered, file, more);
    }
}
