package dev.isobar.cluster.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, the same for a node and for what speaks to it. */
public final class IsobarVersion {

    /** As the build has it, {@code 1.2.0}. */
    public static final String CURRENT = read();

    private IsobarVersion() {}

    private static String read() {
        try (InputStream in = IsobarVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}
