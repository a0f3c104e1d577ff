package dev.isobar.domain.draws.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AssignmentTest {

    private static final PeriodKey FIRST = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");
    private static final PeriodKey SECOND = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1975-1979");

    private static OpenDraws open(PeriodKey period, Basin basin, int... draws) {
        BitSet bits = new BitSet();
        for (int draw : draws) {
            bits.set(draw);
        }
        return OpenDraws.of(new EnsembleKey(period, basin), bits);
    }

    private static OpenDraws all(PeriodKey period, Basin basin, int count) {
        return open(period, basin, IntStream.range(0, count).toArray());
    }

    private static List<Integer> sizes(List<TaskDraws> tasks) {
        return tasks.stream().map(TaskDraws::size).toList();
    }

    private static List<String> rows(List<TaskDraws> tasks) {
        List<String> rows = new ArrayList<>();
        for (TaskDraws task : tasks) {
            for (TaskDraws.Share share : task.shares()) {
                share.draws().forEach(draw -> rows.add(task.number() + " " + share.ensemble() + " " + draw));
            }
        }
        return rows;
    }

    @Test
    void sizesDifferByAtMostOneAndNeverExceedTheLimit() {
        AssignmentRules rules = new AssignmentRules(25, false, false, 0);
        assertThat(sizes(Assignment.of(List.of(all(FIRST, Basin.NA, 26)), rules)))
                .containsExactly(13, 13);
        assertThat(sizes(Assignment.of(List.of(all(FIRST, Basin.NA, 77)), rules)))
                .containsExactly(20, 19, 19, 19);
        for (int n = 1; n < 300; n++) {
            List<Integer> sizes = sizes(Assignment.of(List.of(all(FIRST, Basin.NA, n)), rules));
            assertThat(Collections.max(sizes)).isLessThanOrEqualTo(25);
            assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(n);
            assertThat(sizes).hasSize(Math.ceilDiv(n, 25));
        }
    }

    @Test
    void tasksNeverMixBasinsAndFollowTheOrderOfFolders() {
        List<OpenDraws> open = List.of(
                open(SECOND, Basin.AU, 7),
                open(FIRST, Basin.SP, 13, 5),
                open(FIRST, Basin.NA, 3),
                open(FIRST, Basin.EP));
        List<TaskDraws> tasks = Assignment.of(open, new AssignmentRules(25, false, false, 1));
        assertThat(rows(tasks))
                .containsExactly(
                        "1 " + FIRST + "/NA 3",
                        "2 " + FIRST + "/SP 5",
                        "2 " + FIRST + "/SP 13",
                        "3 " + SECOND + "/AU 7");
    }

    @Test
    void mixedTasksStayWithinTheirPeriod() {
        List<OpenDraws> open = List.of(all(FIRST, Basin.SP, 2), all(FIRST, Basin.NA, 3), all(SECOND, Basin.NA, 1));
        List<TaskDraws> tasks = Assignment.of(open, new AssignmentRules(4, true, false, 0));
        assertThat(rows(tasks))
                .containsExactly(
                        "0 " + FIRST + "/NA 0",
                        "0 " + FIRST + "/NA 1",
                        "0 " + FIRST + "/NA 2",
                        "1 " + FIRST + "/SP 0",
                        "1 " + FIRST + "/SP 1",
                        "2 " + SECOND + "/NA 0");
    }

    @Test
    void nothingOpenMakesNoTask() {
        AssignmentRules rules = new AssignmentRules(25, false, true, 0);
        assertThat(Assignment.of(List.of(), rules)).isEmpty();
        assertThat(Assignment.of(List.of(open(FIRST, Basin.NA)), rules)).isEmpty();
    }

    @Test
    void byCostTheTasksOfDearBasinsAreShorter() {
        List<OpenDraws> open = new ArrayList<>();
        for (Basin basin : Basin.SEVEN) {
            EnsembleKey ensemble = new EnsembleKey(FIRST, basin);
            BitSet bits = new BitSet();
            bits.set(0, 250);
            open.add(new OpenDraws(ensemble, bits, new BitSet(), DrawCost.ofDraw(ensemble, 10), 1));
        }
        List<TaskDraws> tasks = Assignment.of(open, new AssignmentRules(10, false, true, 0));
        double mean = tasks.stream().mapToDouble(AssignmentTest::cost).average().orElseThrow();
        assertThat(tasks).allSatisfy(task -> assertThat(cost(task)).isCloseTo(mean, within(0.25 * mean)));
        assertThat(tasks.size()).isBetween(170, 180);
        assertThat(tasks).filteredOn(task -> basin(task) == Basin.SP).allMatch(task -> task.size() <= 6);
        assertThat(tasks).filteredOn(task -> basin(task) == Basin.NA).allMatch(task -> task.size() >= 20);
    }

    private static Basin basin(TaskDraws task) {
        return task.shares().getFirst().ensemble().basin();
    }

    private static double cost(TaskDraws task) {
        return task.shares().stream()
                .mapToDouble(share -> share.draws().size() * DrawCost.ofDraw(share.ensemble(), 10))
                .sum();
    }

    @Test
    void byCostDrawsThatOnlyWantTheirStoreCountLess() {
        BitSet draws = new BitSet();
        draws.set(0, 20);
        BitSet tracksOnly = new BitSet();
        tracksOnly.set(0, 10);
        OpenDraws open = new OpenDraws(new EnsembleKey(FIRST, Basin.NA), draws, tracksOnly, 10, 1);
        assertThat(sizes(Assignment.of(List.of(open), new AssignmentRules(10, false, true, 0))))
                .containsExactly(14, 6);
    }

    @Test
    void everyDrawIsGivenOnceWhateverTheRules() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<OpenDraws> open = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (Basin basin : Basin.SEVEN) {
                BitSet bits = new BitSet();
                random.ints(random.nextInt(60), 0, 250).forEach(bits::set);
                EnsembleKey ensemble = new EnsembleKey(FIRST, basin);
                bits.stream().forEach(draw -> expected.add(ensemble + " " + draw));
                open.add(new OpenDraws(ensemble, bits, new BitSet(), 0.5 + random.nextDouble(), 0.1));
            }
            Collections.shuffle(open, random);
            AssignmentRules rules =
                    new AssignmentRules(1 + random.nextInt(40), random.nextBoolean(), random.nextBoolean(), 0);
            List<TaskDraws> tasks = Assignment.of(open, rules);
            assertThat(rows(tasks).stream().map(row -> row.substring(row.indexOf(' ') + 1)))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(tasks).noneMatch(task -> task.size() == 0);
            assertThat(tasks.stream().map(TaskDraws::number))
                    .containsExactlyElementsOf(
                            IntStream.range(0, tasks.size()).boxed().toList());
        }
    }

    @Test
    void rulesWithoutSenseAreRefused() {
        assertThatThrownBy(() -> new AssignmentRules(0, false, false, 0)).hasMessageContaining("drawsPerTask: 0");
        assertThatThrownBy(() -> new AssignmentRules(1, false, false, -1)).hasMessageContaining("firstTask: -1");
    }
}
