package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.normal.NormalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides whether an output that is there already may stay. */
final class KeptOutput {

    private KeptOutput() {}

    /** Whether the file still has the recorded digest, and says that it was made from the catalogue's sources. */
    static boolean isGood(VariablePlan plan, PlanRegions regions, Catalogue catalogue, @Nullable Output output) {
        if (output == null) {
            return false;
        }
        Path file = WorkFolder.of(plan).output(plan, output.key());
        if (!Files.exists(file)) {
            return false;
        }
        Digest wanted = OutputIdentity.of(
                plan, regions.of(output.key().region()), output.key().targetYear(), catalogue);
        try (NormalReader reader = NormalReader.open(file)) {
            Object found = reader.header().globalAttributes().get(OutputIdentity.ATTRIBUTE);
            return wanted.hex().equals(found) && Publishing.digest(file).equals(output.sha256());
        } catch (FormatException | WorkFailure e) {
            return false;
        }
    }
}
