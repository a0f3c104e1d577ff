package dev.isobar.entities.draws.products;

import java.util.BitSet;
import java.util.List;

/**
 * What a {@code draw_status.csv} of unknown origin says, and what is strange about it. A hint, never the truth.
 *
 * @param presence whether there was a file, and whether anything could be made of it
 * @param listed draws that have a row
 * @param complete draws that the file calls complete, in whatever columns
 * @param findings what is strange, whole sentences without the file's name; empty for a file as this program writes it
 */
public record StatusReading(Presence presence, BitSet listed, BitSet complete, List<String> findings) {

    /** What was found. */
    public enum Presence {
        MISSING,
        UNREADABLE,
        READ
    }

    public StatusReading {
        listed = (BitSet) listed.clone();
        complete = (BitSet) complete.clone();
        findings = List.copyOf(findings);
    }

    static StatusReading missing() {
        return new StatusReading(Presence.MISSING, new BitSet(), new BitSet(), List.of());
    }

    static StatusReading unreadable(String why) {
        return new StatusReading(Presence.UNREADABLE, new BitSet(), new BitSet(), List.of(why));
    }

    @Override
    public BitSet listed() {
        return (BitSet) listed.clone();
    }

    @Override
    public BitSet complete() {
        return (BitSet) complete.clone();
    }

    /** The draws of which the file says something else than {@code known}. */
    public BitSet differing(BitSet known) {
        BitSet differing = (BitSet) known.clone();
        differing.xor(complete);
        return differing;
    }
}
