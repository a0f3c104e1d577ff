package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of the configuration are.
 *
 * @param folder looked into first; the jar has every file too
 * @param clusterFile read in place of the folder's cluster.conf
 */
record ConfigurationFiles(Optional<Path> folder, Optional<Path> clusterFile) {

    private static final ConfigParseOptions MUST_EXIST =
            ConfigParseOptions.defaults().setAllowMissing(false);

    static ConfigurationFiles of(NodeOptions options) {
        Optional<Path> file = options.file();
        if (file.isEmpty()) {
            return new ConfigurationFiles(named(), Optional.empty());
        }
        if (!Files.isReadable(file.get()) || Files.isDirectory(file.get())) {
            throw new IllegalArgumentException(
                    "--config: %s (expected: a file that can be read, as conf/cluster.conf)".formatted(file.get()));
        }
        return new ConfigurationFiles(Optional.ofNullable(file.get().getParent()), file);
    }

    private static Optional<Path> named() {
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

    /** Where a file is: in the folder, or in the jar. */
    URL locate(String file) {
        try {
            Optional<Path> path = folder.map(f -> f.resolve(file)).filter(Files::exists);
            return path.isPresent() ? path.get().toUri().toURL() : resource(file);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("isobar.conf: " + e.getMessage(), e);
        }
    }

    /** What the nodes of a cluster have otherwise than a lone one. */
    Config cluster() {
        return clusterFile
                .map(file -> parsed(file).withFallback(shipped("cluster.conf")))
                .orElseGet(() -> layered("cluster.conf"));
    }

    /** The folder's file above the one of the jar. */
    Config layered(String file) {
        return external(file).orElseGet(ConfigFactory::empty).withFallback(shipped(file));
    }

    /** The folder's file in place of the one of the jar. */
    Config alone(String file) {
        return external(file).orElseGet(() -> shipped(file));
    }

    private Optional<Config> external(String file) {
        return folder.map(f -> f.resolve(file)).filter(Files::exists).map(ConfigurationFiles::parsed);
    }

    private static Config parsed(Path file) {
        return ConfigFactory.parseFile(file.toFile(), MUST_EXIST);
    }

    private static Config shipped(String file) {
        return ConfigFactory.parseURL(resource(file), MUST_EXIST);
    }

    private static URL resource(String file) {
        URL url = ConfigurationFiles.class.getResource("/conf/" + file);
        if (url == null) {
            throw new IllegalStateException("conf/%s is not in the jar".formatted(file));
        }
        return url;
    }
}
