package dev.isobar.entities.draws.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.EnsembleDraws;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.assignment.Assignment;
import dev.isobar.domain.draws.assignment.AssignmentRules;
import dev.isobar.domain.draws.assignment.OpenDraws;
import dev.isobar.domain.draws.assignment.TaskDraws;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssignmentCsvTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");
    private static final PlanKey OF_PERIOD = PlanKey.of(PERIOD);
    private static final PlanKey OF_SOURCE = PlanKey.ofSource("cmip6");

    @TempDir
    private Path folder;

    private final Assignments assignments = new Assignments(2);

    private static List<OpenDraws> open(PeriodKey period, int draws) {
        BitSet bits = new BitSet();
        bits.set(0, draws);
        return Basin.SEVEN.stream()
                .map(basin -> OpenDraws.of(new EnsembleKey(period, basin), bits))
                .toList();
    }

    private static List<TaskDraws> tasks(PlanKey plan, List<OpenDraws> open, boolean mixed) {
        return Assignment.of(open, new AssignmentRules(25, mixed, false, AssignmentCsv.firstTask(plan)));
    }

    private static String text(PlanKey plan, List<TaskDraws> tasks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AssignmentCsv.write(out, plan, tasks);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aPeriodsFileHasThreeColumnsAndCountsFromZero() throws IOException {
        String text = text(OF_PERIOD, tasks(OF_PERIOD, open(PERIOD, 1), false));
        assertThat(text).isEqualTo("task_id,basin,draw\n0,AU,0\n1,EP,0\n2,NA,0\n3,NI,0\n4,SI,0\n5,SP,0\n6,WP,0\n");
    }

    @Test
    void aSourcesFileHasSevenColumnsAndCountsFromOne() throws IOException {
        String text = text(OF_SOURCE, tasks(OF_SOURCE, open(PERIOD, 1), false));
        assertThat(text).startsWith("""
                        task_id,model,variant,scenario,time_period,basin,draw
                        1,EC-Earth3,r1i1p1f1,historical,1970-1974,AU,0
                        """);
    }

    @Test
    void withoutTasksTheFileIsItsHeader() throws IOException {
        assertThat(text(OF_PERIOD, List.of())).isEqualTo("task_id,basin,draw\n");
        Path file = Files.writeString(folder.resolve("a.csv"), "task_id,basin,draw\n");
        assertThatThrownBy(() -> assignments.load(OF_PERIOD, 0, file, Publishing.digest(file)))
                .hasMessageContaining("task 0 (expected: none, no draw was incomplete)");
    }

    @Test
    void halfAMillionDrawsAreAssignedWrittenAndFoundByTheirTask() throws IOException {
        List<OpenDraws> open = new ArrayList<>();
        for (int year = 1700; open.size() < 2000; year++) {
            open.addAll(open(new PeriodKey("cmip6", "EC-Earth3", "r1i1p1f1", "historical", year, year), 250));
        }
        List<TaskDraws> tasks = tasks(OF_SOURCE, open, false);
        Path file = folder.resolve("level_4_task_assignments.csv");
        Digest digest = Publishing.write(file, out -> AssignmentCsv.write(out, OF_SOURCE, tasks));
        int rows = 0;
        for (TaskDraws task : tasks) {
            List<EnsembleDraws> found = assignments.load(OF_SOURCE, task.number(), file, digest);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().ensemble())
                    .isEqualTo(task.shares().getFirst().ensemble());
            assertThat(found.getFirst().numbers().list())
                    .isEqualTo(task.shares().getFirst().draws());
            rows += task.size();
        }
        assertThat(rows).isEqualTo(open.size() * 250).isGreaterThan(500_000);
        assertThatThrownBy(() -> assignments.load(OF_SOURCE, 0, file, digest))
                .hasMessageContaining("task 0 (expected: 1 to %d)".formatted(tasks.size()));
    }

    @Test
    void mixedTasksAreReadByTheirEnsembles() throws IOException {
        List<TaskDraws> tasks = tasks(OF_PERIOD, open(PERIOD, 2), true);
        Path file = folder.resolve("a.csv");
        Digest digest = Publishing.write(file, out -> AssignmentCsv.write(out, OF_PERIOD, tasks));
        List<EnsembleDraws> found = assignments.load(OF_PERIOD, 0, file, digest);
        assertThat(found.stream().map(each -> each.ensemble().basin())).isEqualTo(Basin.ALPHABETICAL);
        assertThat(found).allMatch(each -> each.numbers().ranges().equals("0-1"));
    }

    @Test
    void aFileIsReadOnceForAllItsTasks() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "task_id,basin,draw\n0,NA,1\n1,NA,2\n");
        Digest digest = Publishing.digest(file);
        assertThat(assignments.load(OF_PERIOD, 0, file, digest)).hasSize(1);
        Files.delete(file);
        assertThat(assignments.load(OF_PERIOD, 1, file, digest)).hasSize(1);
    }

    @Test
    void equalFilesOfTwoPeriodsMeanTheDrawsOfEach() throws IOException {
        PeriodKey later = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1975-1979");
        Path file = folder.resolve("first.csv");
        Path other = folder.resolve("second.csv");
        Files.writeString(file, "task_id,basin,draw\n0,NA,0\n0,NA,1\n");
        Files.copy(file, other);
        Digest digest = Publishing.digest(file);

        assertThat(assignments.load(OF_PERIOD, 0, file, digest))
                .extracting(draws -> draws.ensemble().period())
                .containsExactly(PERIOD);
        assertThat(assignments.load(PlanKey.of(later), 0, other, digest))
                .extracting(draws -> draws.ensemble().period())
                .containsExactly(later);
    }

    @Test
    void anotherFileUnderTheNameIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "task_id,basin,draw\n0,NA,1\n");
        assertThatThrownBy(() -> assignments.load(OF_PERIOD, 0, file, Digest.ofText("other")))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.VERIFICATION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task,basin,draw;0,NA,1 | line 1: columns 'task,basin,draw'",
                "task_id,basin,draw;0,XX,1 | line 2: basin: 'XX'",
                "task_id,basin,draw;0,NA,1;2,NA,1 | line 3: task 2 (expected: 1, tasks follow each other)",
                "task_id,basin,draw;1,NA,1 | line 2: task 1 (expected: 0",
                "task_id,basin,draw;0,NA,x | line 2: 'x' (expected: a number)",
                "task_id,basin,draw;0,NA,1,2 | line 2: 4 columns (expected: 3)",
                "task_id,basin,draw;0 | line 2"
            })
    void aFileThatIsNoAssignmentIsRefusedByItsLine(String lines, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), lines.replace(';', '\n') + "\n");
        assertThatThrownBy(() -> assignments.load(OF_PERIOD, 0, file, Publishing.digest(file)))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining(message);
    }
}
