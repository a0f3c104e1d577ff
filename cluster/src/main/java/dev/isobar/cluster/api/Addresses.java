package dev.isobar.cluster.api;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes of a cluster that a client may call, and the one that it calls now. Safe for any thread. */
final class Addresses {

    private final List<URI> all;
    private final AtomicInteger now = new AtomicInteger();

    Addresses(List<URI> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no address of a node (expected: http://127.0.0.1:7625)");
        }
        this.all = all.stream().map(Addresses::withoutSlash).toList();
    }

    private static URI withoutSlash(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    URI current() {
        return all.get(now.get());
    }

    int count() {
        return all.size();
    }

    /** That one did not answer: the next one is current, unless another thread has already gone on. */
    void leave(URI unreachable) {
        int index = all.indexOf(unreachable);
        now.compareAndSet(index, (index + 1) % all.size());
    }
}
