package dev.isobar.cluster.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Answers a request that came over a connection from an address. The answer never fails. */
@FunctionalInterface
public interface Reception {

    CompletionStage<HttpResponse> receive(HttpRequest request, InetAddress from);

    /** Who an address is for limits: one IPv4 address, or the network of an IPv6 address, whose owner has all of it. */
    static String network(InetAddress from) {
        return from instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(from.getAddress(), 8))
                : from.getHostAddress();
    }
}
