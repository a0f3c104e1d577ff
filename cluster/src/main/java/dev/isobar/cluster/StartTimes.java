package dev.isobar.cluster;

import dev.isobar.cluster.api.NodeFile;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long each part of a start took. */
final class StartTimes {

    private static final Logger LOG = LoggerFactory.getLogger(StartTimes.class);

    private final StringBuilder text = new StringBuilder();
    private long last = System.nanoTime();

    void mark(String part) {
        long now = System.nanoTime();
        text.append(text.isEmpty() ? "" : ", ").append(part).append(' ').append((now - last) / 1_000_000);
        last = now;
    }

    void log(NodeFile node) {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        LOG.info("up: {}, management {}, process {}", node.api(), node.management(), node.pid());
        LOG.debug("started within {} ms of the JVM; milliseconds: {}", uptime, text);
    }
}
