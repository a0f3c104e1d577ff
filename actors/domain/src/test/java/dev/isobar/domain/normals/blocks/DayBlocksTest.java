package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DayBlocksTest {

    private static final long BUDGET = 256L << 20;

    @Test
    void dailyChunksOfTheRealRegionsGetAtLeastSixDays() {
        int days = DayBlocks.daysPerBlock(1, 365, 150, 51_642, 121, BUDGET);
        assertThat(days).isBetween(6, 8);
        assertThat(4L * 150 * 51_642 * days + 5L * 121 * 51_642).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void blocksFallOnChunkBoundaries() {
        assertThat(DayBlocks.daysPerBlock(5, 365, 150, 9, 121, BUDGET)).isEqualTo(30);
        assertThat(DayBlocks.daysPerBlock(40, 365, 150, 9, 121, BUDGET)).isEqualTo(40);
    }

    @Test
    void aChunkThatFitsIsTakenWhole() {
        assertThat(DayBlocks.daysPerBlock(512, 365, 150, 9, 1, BUDGET)).isEqualTo(365);
        assertThat(DayBlocks.daysPerBlock(365, 365, 150, 9, 1, BUDGET)).isEqualTo(365);
    }

    @Test
    void aChunkThatDoesNotFitIsDividedEvenly() {
        int days = DayBlocks.daysPerBlock(365, 365, 150, 5_000, 121, BUDGET);
        assertThat(days).isEqualTo(73);
        assertThat(DayBlocks.daysPerBlock(10, 365, 150, 864_000, 121, 1)).isEqualTo(1);
    }

    @Test
    void smallGridsStillMakeSeveralBlocks() {
        int days = DayBlocks.daysPerBlock(1, 365, 151, 9, 122, BUDGET);
        assertThat(days).isEqualTo(32);
        assertThat(DayBlocks.count(365, days)).isEqualTo(12);
    }
}
