package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.entities.kernel.WorkFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepMemoryTest {

    @TempDir
    private Path folder;

    @Test
    void aPlanThatCannotFitTheHeapIsRefusedWithTheOptionThatHelps() {
        NormalsPlan plan = new Fixture(folder).plan();
        VariablePlan variable = new VariablePlan(NormalsJob.idOf(plan), 1, plan, "pr");
        assertThatCode(() -> StepMemory.check(variable, new DayBlocks(32, 8), 150, 1_000))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StepMemory.check(variable, new DayBlocks(1, 1), 150, 500_000_000))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("500000000 cells in 150 years")
                .hasMessageContaining("ISOBAR_JAVA_OPTS=-Xmx");
    }

    @Test
    void aBlockTakesNoMoreThanItsShareOfTheHeap() {
        assertThat(StepMemory.ofOneBlock(1_000)).isEqualTo(1_000);
        assertThat(StepMemory.ofOneBlock(Long.MAX_VALUE))
                .isLessThan(Runtime.getRuntime().maxMemory());
    }
}
