package dev.isobar.domain.kernel.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** The threads of a pool: who finds none free waits its turn. */
final class Threads {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Threads(int size) {
        free = size;
    }

    /** Begins with a thread, at once or later; it must give it back. */
    void take(Runnable work) {
        waiting.add(work);
        pump();
    }

    void give() {
        free++;
        pump();
    }

    private void pump() {
        while (free > 0 && !waiting.isEmpty()) {
            free--;
            waiting.remove().run();
        }
    }
}
