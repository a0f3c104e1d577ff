package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import java.util.List;

/**
 * A computed block.
 *
 * @param attempt the one that was accepted
 * @param bytes size of the block's file
 * @param chunksInflated source chunks it took
 * @param unreadableYears years with unreadable days, ascending
 * @param unreadableDays all unreadable days, each counted once for every year
 * @param unreadable the first {@value #NAMED} of them
 */
public record BlockResult(
        int attempt,
        Digest sha256,
        long bytes,
        long chunksInflated,
        List<Integer> unreadableYears,
        long unreadableDays,
        List<UnreadableDays> unreadable) {

    static final int NAMED = 20;

    public BlockResult {
        unreadableYears = List.copyOf(unreadableYears);
        unreadable = List.copyOf(unreadable);
    }

    static BlockResult of(VariableEvent.BlockComputed event) {
        List<UnreadableDays> all = event.unreadable();
        return new BlockResult(
                event.attempt(),
                event.sha256(),
                event.bytes(),
                event.chunksInflated(),
                all.stream().map(UnreadableDays::year).distinct().sorted().toList(),
                all.stream().mapToLong(u -> u.endDay() - u.firstDay()).sum(),
                all.subList(0, Math.min(NAMED, all.size())));
    }
}
