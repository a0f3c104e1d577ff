package dev.isobar.cluster;

import com.typesafe.config.Config;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.http.AuditLog;
import dev.isobar.cluster.http.Gate;
import dev.isobar.cluster.http.Hosts;
import dev.isobar.cluster.http.Limits;
import dev.isobar.cluster.http.Tokens;
import dev.isobar.persistence.AuditTrail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who is let in: the data folder's token, and those of the tokens file. */
final class NodeGate {

    private NodeGate() {}

    static Gate of(DataFolder data, Config config, AuditTrail trail) {
        String file = config.getString("isobar.http.tokens-file");
        Tokens own = Tokens.of(data.token());
        List<String> names = new ArrayList<>(config.getStringList("isobar.http.names"));
        names.add(config.getString("isobar.http.host"));
        names.add(config.getString("isobar.management.host"));
        return new Gate(
                file.isEmpty() ? own : own.and(Path.of(file)),
                new Hosts(names),
                Limits.of(config),
                new AuditLog(trail));
    }
}
