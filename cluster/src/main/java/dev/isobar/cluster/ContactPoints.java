package dev.isobar.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The nodes that a starting node asks for the cluster, {@code isobar.cluster.contact-points}, in the words of Pekko. */
final class ContactPoints {

    private static final String KEY = "isobar.cluster.contact-points";

    private ContactPoints() {}

    /** Settings that hold where nothing else is said. */
    static Config of(Config files) {
        List<Map<String, Object>> endpoints =
                texts(files).stream().map(ContactPoints::endpoint).toList();
        return ConfigFactory.parseMap(Map.of(
                "pekko.discovery.config.services.isobar.endpoints",
                endpoints,
                "pekko.management.cluster.bootstrap.contact-point-discovery.required-contact-point-nr",
                endpoints.size()));
    }

    /** A list, or, as {@code -D} has it, one text with commas. */
    private static List<String> texts(Config files) {
        List<String> texts = new ArrayList<>();
        if (files.getValue(KEY).valueType() == ConfigValueType.STRING) {
            texts.addAll(List.of(files.getString(KEY).split(",", -1)));
        } else {
            texts.addAll(files.getStringList(KEY));
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(KEY + ": none (expected: host:port of each node's management port)");
        }
        return texts;
    }

    private static Map<String, Object> endpoint(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1).strip());
            if (colon > 0 && port > 0 && port < 65_536) {
                return Map.of("host", text.substring(0, colon).strip(), "port", port);
            }
        } catch (NumberFormatException e) {
            throw bad(text, e);
        }
        throw bad(text, null);
    }

    private static IllegalArgumentException bad(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "%s: '%s' (expected: host:port of a node's management port)".formatted(KEY, text), cause);
    }
}
