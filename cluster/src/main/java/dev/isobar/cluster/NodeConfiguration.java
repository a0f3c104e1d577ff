package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A node's configuration: what was said at its start, then {@code -D} properties, then the files of the folder named by
 * the property {@code isobar.conf}, then the same files as they ship in the jar.
 */
final class NodeConfiguration {

    private static final ConfigParseOptions MUST_EXIST =
            ConfigParseOptions.defaults().setAllowMissing(false);

    private final Config files;

    private NodeConfiguration(Config files) {
        this.files = files;
    }

    static NodeConfiguration read(NodeOptions options) {
        Config data = ConfigFactory.parseMap(
                Map.of("isobar.data", options.data().path().toString()));
        Config files = ConfigFactory.parseMap(options.overrides())
                .withFallback(properties("isobar"))
                .withFallback(properties("pekko"))
                .withFallback(data)
                .withFallback(options.clustered() ? layered("cluster.conf") : ConfigFactory.empty())
                .withFallback(layered("isobar.conf"))
                .withFallback(external("normals.conf").orElseGet(() -> shipped("normals.conf")))
                .withFallback(external("draws.conf").orElseGet(() -> shipped("draws.conf")));
        NodeConfiguration configuration = new NodeConfiguration(files);
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

    /** Where a file of the configuration is: in the folder, or in the jar. */
    static URL locate(String file) {
        try {
            Optional<Path> path = folder().map(f -> f.resolve(file)).filter(Files::exists);
            return path.isPresent() ? path.get().toUri().toURL() : resource(file);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("isobar.conf: " + e.getMessage(), e);
        }
    }

    private static URL resource(String file) {
        URL url = NodeConfiguration.class.getResource("/conf/" + file);
        if (url == null) {
            throw new IllegalStateException("conf/%s is not in the jar".formatted(file));
        }
        return url;
    }

    private static Config layered(String file) {
        return external(file).orElseGet(ConfigFactory::empty).withFallback(shipped(file));
    }

    private static Config shipped(String file) {
        return ConfigFactory.parseURL(resource(file), MUST_EXIST);
    }

    private static Optional<Config> external(String file) {
        return folder().map(f -> f.resolve(file))
                .filter(Files::exists)
                .map(path -> ConfigFactory.parseFile(path.toFile(), MUST_EXIST));
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("isobar.conf", "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Path.of(named);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("isobar.conf: %s (expected: a folder)".formatted(folder));
        }
        return Optional.of(folder);
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
