package dev.isobar.formats;

import java.util.List;

/** What a reading of daily values left out; empty when every chunk was good. */
public record Gathered(List<UnreadableChunk> unreadable) {

    public Gathered {
        unreadable = List.copyOf(unreadable);
    }
}
