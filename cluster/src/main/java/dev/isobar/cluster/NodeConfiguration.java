package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.cluster.api.IsobarVersion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node's configuration: what was said at its start, then {@code -D} properties, then the files of the folder named by
 * the property {@code isobar.conf}, or of the file that describes the cluster, then the same files as they ship in the
 * jar.
 */
final class NodeConfiguration {

    private static final Config APP_VERSION =
            ConfigFactory.parseMap(Map.of("pekko.cluster.app-version", IsobarVersion.CURRENT));

    private final Config files;

    private NodeConfiguration(Config files) {
        this.files = files;
    }

    static NodeConfiguration read(NodeOptions options) {
        ConfigurationFiles from = ConfigurationFiles.of(options);
        Config data = ConfigFactory.parseMap(
                Map.of("isobar.data", options.data().path().toString()));
        Config files = ConfigFactory.parseMap(options.overrides())
                .withFallback(properties("isobar"))
                .withFallback(properties("pekko"))
                .withFallback(data)
                .withFallback(options.clustered() ? from.cluster() : ConfigFactory.empty())
                .withFallback(from.layered("isobar.conf"))
                .withFallback(from.alone("normals.conf"))
                .withFallback(from.alone("draws.conf"));
        NodeConfiguration configuration = new NodeConfiguration(
                (options.clustered() ? files.withFallback(ContactPoints.of(files)) : files).withFallback(APP_VERSION));
        configuration.checkListeners();
        return configuration;
    }

    /** All but the reference configuration of the libraries, for the database. */
    Config own() {
        return files.withFallback(ConfigFactory.parseResources("reference.conf").withOnlyPath("isobar"))
                .resolve();
    }

    /** For the actor system. */
    Config complete(Config database) {
        return files.withFallback(database)
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    /** The properties below a path; {@code isobar.conf} itself and the launcher's are no settings. */
    private static Config properties(String path) {
        Map<String, String> found = new TreeMap<>();
        for (String key : System.getProperties().stringPropertyNames()) {
            if (key.startsWith(path + ".") && !key.equals("isobar.conf")) {
                found.put(key, System.getProperty(key, ""));
            }
        }
        return ConfigFactory.parseMap(found);
    }

    private void checkListeners() {
        Config own = own();
        boolean protectedHttp = !own.getString("isobar.http.tls.keystore").isEmpty()
                && !own.getString("isobar.http.tokens-file").isEmpty();
        for (String key : new String[] {"isobar.http.host", "isobar.management.host"}) {
            String host = own.getString(key);
            if (!isLoopback(host) && !protectedHttp) {
                throw new IllegalArgumentException(
                        "%s: %s (expected: a loopback address, or isobar.http.tls.keystore and isobar.http.tokens-file)"
                                .formatted(key, host));
            }
        }
        String artery = own.getString("pekko.remote.artery.canonical.hostname");
        if (!isLoopback(artery)
                && !own.getString("pekko.remote.artery.transport").equals("tls-tcp")) {
            throw new IllegalArgumentException(
                    "pekko.remote.artery.canonical.hostname: %s (expected: a loopback address, or transport = tls-tcp)"
                            .formatted(artery));
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
