package dev.isobar.domain.draws;

/**
 * Units by what they answered.
 *
 * @param changed did so
 * @param already were so before
 * @param refused because of their state
 */
public record BulkCounts(long changed, long already, long refused) {

    public static final BulkCounts NONE = new BulkCounts(0, 0, 0);

    public BulkCounts plus(BulkCounts other) {
        return new BulkCounts(changed + other.changed, already + other.already, refused + other.refused);
    }

    public long total() {
        return changed + already + refused;
    }

    @Override
    public String toString() {
        return "%d changed, %d were so already, %d refused".formatted(changed, already, refused);
    }
}
