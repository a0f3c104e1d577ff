package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verbs on draws that were never made: parked and selected; and orders that cannot be. */
@ExtendWith(DrawsNode.Shared.class)
final class DrawsVerbsTest {

    private static final String YEARS = "2050-2051";
    private static final String PERIOD = "cmip6/MRI-ESM2-0/r1i1p1f1/ssp245/" + YEARS;
    private static Path root = Path.of("");

    @BeforeAll
    static void scan(DrawsNode node) {
        root = node.folder().resolve("verbs");
        LocalNode.Result scan = of(node, "scan", "--root", root.toString(), "--basins=NI,SP", "--draws=6");
        assertThat(scan.code()).as(scan.err()).isZero();
    }

    /** With the whole period. */
    private static LocalNode.Result of(DrawsNode node, String... words) {
        Stream<String> period =
                Stream.of("--model=MRI-ESM2-0", "--variant=r1i1p1f1", "--scenario=ssp245", "--period=" + YEARS);
        return node.draws(Stream.concat(Stream.of(words), period).toArray(String[]::new));
    }

    @Test
    void parkedDrawsAreLeftOutUntilTheyAreRetried(DrawsNode node) {
        LocalNode.Result park = of(node, "park", "SP/1..3", "--reason", "waits for winds");
        assertThat(park.code()).as(park.err()).isZero();
        assertThat(park.err()).startsWith("3 units: draw/" + PERIOD + "/SP/1, ").contains("park: 3 of 3");
        assertThat(park.out()).contains("undo: isobar draws retry draw/" + PERIOD + "/SP/1");
        assertThat(of(node, "why", "SP/2").out()).contains("waits for winds");
        assertThat(of(node, "list", "SP/0..2:parked", "-o", "jsonl").out().lines())
                .hasSize(2);
        assertThat(of(node, "status", "--color=always").out()).contains("\u001b[2mPPP\u001b[0m");

        LocalNode.Result assign = of(node, "assign");
        assertThat(assign.out()).as(assign.err()).contains("tasks: 2 of 9 draws");
        LocalNode.Result retry = of(node, "retry", "*:parked");
        assertThat(retry.code()).as(retry.err()).isZero();
        assertThat(retry.err()).contains("retry: 3 of 3");
        assertThat(of(node, "list", "*:parked").out()).contains("no draw is meant");
    }

    @Test
    void aPipelineShowsWhatItWouldRecordAndRefusesABadTable(DrawsNode node) throws IOException {
        Path bins = Files.writeString(
                node.folder().resolve("bins.csv"),
                "model,variant,scenario,start,end,NI_int\nMRI-ESM2-0,r1i1p1f1,ssp245,2060,2060,1\n");
        LocalNode.Result dry = node.draws(
                "pipeline", "--bins", bins.toString(), "--root", root.toString(), "--basins", "NI", "--dry-run");

        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("nothing was changed").contains("2060");
        assertThat(node.draws("pipeline", "--bins", "absent.csv", "--root", "x").code())
                .isEqualTo(2);
        Files.writeString(bins, "nonsense\n");
        LocalNode.Result wrong = node.draws("pipeline", "--bins", bins.toString(), "--root", root.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("line 1").contains("nothing was changed");
    }

    @Test
    void aPipelineRunsAllPeriodsOfItsTableToTheirEnd(DrawsNode node) throws IOException {
        Path storms = node.folder().resolve("piped");
        for (String years : List.of("1970-1970", "1971-1971")) {
            LocalNode.Result made = node.draws(
                    "climate",
                    "synthesize",
                    "--root",
                    storms.toString(),
                    "--step=10",
                    "--model=MRI-ESM2-0",
                    "--variant=r1i1p1f1",
                    "--scenario=historical",
                    "--period=" + years);
            assertThat(made.code()).as(made.err()).isZero();
        }
        Path bins = Files.writeString(node.folder().resolve("two.csv"), """
                model,variant,scenario,start,end,NA_int
                MRI-ESM2-0,r1i1p1f1,historical,1970,1970,2
                MRI-ESM2-0,r1i1p1f1,historical,1971,1971,2
                """);
        LocalNode.Result run = node.draws(
                "pipeline",
                "--bins",
                bins.toString(),
                "--root",
                storms.toString(),
                "--basins=NA",
                "--draws=2",
                "--days=5");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("COMPLETE", "historical/1970-1970  2 complete", "historical/1971-1971  2 complete");
    }

    @Test
    void aRootOtherThanTheRecordedOneFailsThePlan(DrawsNode node) {
        LocalNode.Result other =
                of(node, "scan", "--root", node.folder().resolve("elsewhere").toString(), "--basins=NI", "--draws=6");

        assertThat(other.code()).as(other.out() + other.err()).isEqualTo(1);
        assertThat(other.out()).contains("FAILED").contains("root: ");
    }
}
