package dev.isobar.cluster;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.isobar.cluster.api.DataFolder;
import java.net.URL;
import org.slf4j.LoggerFactory;

/** The node's log file, as conf/logback.xml describes it. */
final class NodeLog {

    private NodeLog() {}

    /** Another logging library than ours is left as it is. */
    static void begin(DataFolder data, URL configuration) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            context.putProperty("isobar.data", data.path().toString());
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            try {
                configurator.doConfigure(configuration);
            } catch (JoranException e) {
                throw new IllegalArgumentException("%s: %s".formatted(configuration, e.getMessage()), e);
            }
        }
    }
}
