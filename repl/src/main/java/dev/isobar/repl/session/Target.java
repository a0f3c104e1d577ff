package dev.isobar.repl.session;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the node is to be found.
 *
 * @param data the data folder, absolute
 * @param connect nodes of one cluster that run elsewhere; none for the node of the data folder
 * @param tokenFile where its token is read from; the data folder's otherwise
 * @param authority the certificates, as PEM, that are trusted; those that Java trusts otherwise
 */
public record Target(Path data, List<URI> connect, Optional<Path> tokenFile, Optional<Path> authority) {

    public Target {
        connect = List.copyOf(connect);
    }
}
