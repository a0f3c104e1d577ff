package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;

/** What decides the bytes of one output; its hash stands in the output itself. */
final class OutputIdentity {

    /** Grows whenever the same sources and plan would give other bytes. */
    static final int ALGORITHM = 1;

    /** Global attribute that holds the hash. */
    static final String ATTRIBUTE = "isobar_plan_hash";

    private OutputIdentity() {}

    /** Equal when model, scenario, windows, region bounds, target year and the window's sources are equal. */
    static Digest of(VariablePlan plan, String regionKey, int target, Catalogue catalogue) {
        Region region = RegionTable.of(regionKey);
        StringBuilder text = new StringBuilder("isobar normal, algorithm ")
                .append(ALGORITHM)
                .append('\n')
                .append(plan.resultHash())
                .append('\n')
                .append(region)
                .append('\n')
                .append(target)
                .append('\n');
        for (Catalogue.Source source : catalogue.window(plan, target)) {
            text.append(source.year())
                    .append(' ')
                    .append(source.scenario())
                    .append(' ')
                    .append(source.version());
            text.append(' ')
                    .append(source.name())
                    .append(' ')
                    .append(source.sha256())
                    .append('\n');
        }
        return Digest.ofText(text.toString());
    }
}
