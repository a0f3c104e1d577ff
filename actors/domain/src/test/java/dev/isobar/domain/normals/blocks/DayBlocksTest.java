package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DayBlocksTest {

    private static final long BUDGET = 256L << 20;

    @Test
    void dailyChunksOfTheRealRegionsAreReadInStepsThatFitTheMemory() {
        DayBlocks blocks = DayBlocks.of(1, 365, 0, 150, 51_642, BUDGET);
        assertThat(blocks.daysPerBlock()).isEqualTo(32);
        assertThat(blocks.daysPerStep()).isBetween(6, 8);
        assertThat(4L * 150 * 51_642 * blocks.daysPerStep()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void aPoolMakesLongerBlocksAndShorterSteps() {
        DayBlocks blocks = DayBlocks.of(1, 365, 5, 150, 51_642, 2 * BUDGET);
        assertThat(blocks.daysPerBlock()).isEqualTo(60);
        assertThat(4L * 150 * 51_642 * (blocks.daysPerStep() + 10)).isLessThanOrEqualTo(2 * BUDGET);
    }

    @Test
    void blocksFallOnChunkBoundaries() {
        assertThat(DayBlocks.of(5, 365, 0, 150, 9, BUDGET)).isEqualTo(new DayBlocks(30, 30));
        assertThat(DayBlocks.of(40, 365, 0, 150, 9, BUDGET)).isEqualTo(new DayBlocks(40, 40));
    }

    @Test
    void aChunkThatFitsIsTakenWhole() {
        assertThat(DayBlocks.of(512, 365, 0, 150, 9, BUDGET)).isEqualTo(new DayBlocks(365, 365));
        assertThat(DayBlocks.of(365, 365, 0, 150, 9, BUDGET)).isEqualTo(new DayBlocks(365, 365));
    }

    @Test
    void aChunkThatDoesNotFitIsDividedEvenly() {
        assertThat(DayBlocks.of(365, 365, 0, 150, 5_000, BUDGET)).isEqualTo(new DayBlocks(73, 73));
        assertThat(DayBlocks.of(10, 365, 0, 150, 864_000, 1)).isEqualTo(new DayBlocks(1, 1));
    }

    @Test
    void smallGridsStillMakeSeveralBlocks() {
        DayBlocks blocks = DayBlocks.of(1, 365, 0, 151, 9, BUDGET);
        assertThat(blocks).isEqualTo(new DayBlocks(32, 32));
        assertThat(DayBlocks.count(365, blocks.daysPerBlock())).isEqualTo(12);
    }
}
