package dev.isobar.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A namespace for each node, joined by a bridge to the harness's own, which must be a namespace of its own already
 * ({@code unshare -n}). Addresses are of loopback, 127.0.4.1 and so on, so that nodes need no certificates; the
 * database and the harness are 127.0.4.254.
 */
final class Network implements AutoCloseable {

    static final String HUB = "127.0.4.254";
    private static final String NOWHERE = "02:00:00:00:00:ff";

    private final String prefix = "isobar-faults-" + ProcessHandle.current().pid();
    private final int nodes;
    private final List<Process> slow = new ArrayList<>();

    private Network(int nodes) {
        this.nodes = nodes;
    }

    static Network open(int nodes) {
        Network network = new Network(nodes);
        loopback(List.of());
        Shell.run("ip", "link", "add", "br0", "type", "bridge");
        Shell.run("ip", "link", "set", "br0", "up");
        Shell.run("ip", "addr", "add", HUB + "/24", "dev", "br0");
        for (int node = 1; node <= nodes; node++) {
            String name = network.namespace(node);
            Shell.run("ip", "netns", "add", name);
            Shell.run("ip", "link", "add", port(node), "type", "veth", "peer", "name", "eth0", "netns", name);
            Shell.run("ip", "link", "set", port(node), "master", "br0");
            Shell.run("ip", "link", "set", port(node), "up");
            loopback(network.inside(node, List.of()));
            Shell.run(network.inside(node, List.of("ip", "link", "set", "eth0", "up")));
            Shell.run(network.inside(node, List.of("ip", "addr", "add", address(node) + "/24", "dev", "eth0")));
        }
        return network;
    }

    private static void loopback(List<String> inside) {
        for (List<String> step : List.of(
                List.of("sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1"),
                List.of("ip", "link", "set", "lo", "up"),
                List.of("ip", "addr", "flush", "dev", "lo"),
                List.of("ip", "addr", "add", "127.0.0.1/32", "dev", "lo"))) {
            List<String> command = new ArrayList<>(inside);
            command.addAll(step);
            Shell.run(command);
        }
    }

    static String address(int node) {
        return "127.0.4." + node;
    }

    private static String port(int node) {
        return "port" + node;
    }

    private String namespace(int node) {
        return prefix + "-" + node;
    }

    /** The command as it runs in a node's namespace. */
    List<String> inside(int node, List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace(node)));
        all.addAll(command);
        return all;
    }

    /** Loses all that one node sends to the other, silently. */
    void cut(int from, int to) {
        Shell.run("ip", "-n", namespace(from), "neigh", "replace", address(to), "lladdr", NOWHERE, "nud", "permanent",
                "dev", "eth0");
    }

    /** Nodes of different groups do not hear each other; all still reach the database and clients. */
    void partition(List<List<Integer>> groups) {
        for (List<Integer> group : groups) {
            for (int from : group) {
                IntStream.rangeClosed(1, nodes).filter(to -> !group.contains(to)).forEach(to -> cut(from, to));
            }
        }
    }

    /** Takes away a node's link: it reaches nobody, nor the database. */
    void unplug(int node) {
        Shell.run("ip", "link", "set", port(node), "down");
    }

    /** Frames of a node take 200 ms more, 100 ms more or less, and one in twenty is lost. */
    void slow(int node) {
        if (Shell.attempt("tc", "qdisc", "add", "dev", port(node), "root", "netem", "delay", "200ms", "100ms", "loss",
                                "5%")
                        .code()
                != 0) {
            slowByProgram(node);
        } else {
            Shell.run(inside(node, List.of("tc", "qdisc", "add", "dev", "eth0", "root", "netem", "delay", "200ms",
                    "100ms", "loss", "5%")));
        }
    }

    /** For kernels without netem: frames pass through a program between the node's link and the bridge. */
    private void slowByProgram(int node) {
        Shell.run("ip", "link", "set", port(node), "nomaster");
        Shell.run("ip", "link", "add", "slow" + node, "type", "veth", "peer", "name", "slowb" + node);
        Shell.run("ip", "link", "set", "slowb" + node, "master", "br0");
        Shell.run("ip", "link", "set", "slow" + node, "up");
        Shell.run("ip", "link", "set", "slowb" + node, "up");
        slow.add(Programs.start(
                List.of("python3", "bench/slow-link.py", port(node), "slow" + node, "0.2", "0.1", "0.05"),
                ProcessBuilder.Redirect.INHERIT));
    }

    /** Everything as it was. */
    void heal() {
        slow.forEach(Process::destroyForcibly);
        slow.clear();
        for (int node = 1; node <= nodes; node++) {
            Shell.attempt("ip", "link", "del", "slow" + node);
            Shell.run("ip", "link", "set", port(node), "master", "br0");
            Shell.run("ip", "link", "set", port(node), "up");
            Shell.attempt("tc", "qdisc", "del", "dev", port(node), "root");
            Shell.attempt(inside(node, List.of("tc", "qdisc", "del", "dev", "eth0", "root")));
            for (int other = 1; other <= nodes; other++) {
                Shell.attempt("ip", "-n", namespace(node), "neigh", "del", address(other), "dev", "eth0");
            }
        }
    }

    @Override
    public void close() {
        slow.forEach(Process::destroyForcibly);
        for (int node = 1; node <= nodes; node++) {
            Shell.attempt("ip", "netns", "del", namespace(node));
        }
    }
}
