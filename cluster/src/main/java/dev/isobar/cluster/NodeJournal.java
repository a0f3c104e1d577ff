package dev.isobar.cluster;

import com.typesafe.config.Config;
import dev.isobar.persistence.Database;

/**
 * The node's database, open.
 *
 * @param config the node's own configuration
 */
record NodeJournal(Config config, Database database) {

    static NodeJournal open(NodeConfiguration configuration, NodeStop stop) {
        Config own = configuration.own();
        Database database = Database.open(own);
        stop.before(database::close);
        return new NodeJournal(own, database);
    }
}
