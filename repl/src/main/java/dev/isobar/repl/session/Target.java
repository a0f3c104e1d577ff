package dev.isobar.repl.session;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the node is to be found.
 *
 * @param data the data folder, absolute
 * @param connect a node that runs elsewhere
 * @param tokenFile where its token is read from; the data folder's otherwise
 */
public record Target(Path data, Optional<URI> connect, Optional<Path> tokenFile) {}
