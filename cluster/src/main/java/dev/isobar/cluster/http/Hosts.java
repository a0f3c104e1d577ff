package dev.isobar.cluster.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which the node may be called. A browser that was led here by a foreign name (DNS rebinding) sends that
 * name in its Host header, and is refused.
 */
public final class Hosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> allowed;

    /** Loopback names, and these. */
    public Hosts(List<String> more) {
        Set<String> all = new HashSet<>(LOOPBACK);
        more.forEach(host -> all.add(host.toLowerCase(Locale.ROOT)));
        this.allowed = Set.copyOf(all);
    }

    boolean allows(String host) {
        return allowed.contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return String.join(", ", new TreeSet<>(allowed));
    }
}
