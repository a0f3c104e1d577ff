package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.grid.Region;

/** What decides the bytes of one output; its hash stands in the output itself. */
final class OutputIdentity {

    /** Grows whenever the same sources and plan would give other bytes. */
    static final int ALGORITHM = 2;

    /** Global attribute that holds the hash. */
    static final String ATTRIBUTE = "isobar_plan_hash";

    private OutputIdentity() {}

    /** Equal when model, scenario, windows, region bounds, target year and the window's sources are equal. */
    static Digest of(VariablePlan plan, Region region, int target, Catalogue catalogue) {
        StringBuilder text = new StringBuilder("isobar normal, algorithm ")
                .append(ALGORITHM)
                .append('\n')
                .append(plan.resultHash())
                .append('\n')
                .append(region)
                .append('\n')
                .append(target)
                .append('\n');
        for (Catalogue.SourceYear year : catalogue.window(plan, target)) {
            text.append(year.year()).append(' ').append(year.scenario());
            for (Catalogue.Piece piece : year.pieces()) {
                Catalogue.SourceFile file = catalogue.files().get(piece.file());
                text.append(' ').append(file.version());
                text.append(' ').append(file.name()).append(' ').append(file.sha256());
                text.append(' ').append(piece.firstDay()).append('+').append(piece.days());
            }
            text.append('\n');
        }
        text.append(NormalAttributes.rejected(plan, catalogue, target)).append('\n');
        return Digest.ofText(text.toString());
    }
}
