package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Draws of a small synthetic climate, from the command line to files: scan, assign, run, status, and what is asked after. */
@ExtendWith(DrawsNode.Shared.class)
final class DrawsChainTest {

    private static final String PERIOD = "cmip6/EC-Earth3/r1i1p1f1/historical/1970-1970";
    private static final int DRAWS = 4;
    private static Path root = Path.of("");

    @BeforeAll
    static void runTheChain(DrawsNode node) {
        root = node.folder().resolve("storms");
        assertGood(node.draws("climate", "synthesize", "--root", root.toString(), "--period", "1970-1970"));
        LocalNode.Result scan = node.draws(
                "scan",
                "--root",
                root.toString(),
                "--model",
                "EC-Earth3",
                "--variant",
                "r1i1p1f1",
                "--scenario",
                "historical",
                "--period",
                "1970-1970",
                "--basins",
                "EP",
                "NA",
                "--draws",
                "" + DRAWS,
                "--tracks-per-year",
                "2",
                "--days",
                "15");
        assertGood(scan);
        assertThat(scan.out()).contains("SCANNED").contains("next: isobar draws assign");
        LocalNode.Result assign = node.draws("assign", "--draws-per-task", "3");
        assertGood(assign);
        assertThat(assign.out()).contains("ASSIGNED").contains("tasks: 4 of 8 draws");
        LocalNode.Result first = node.draws("run", "--task", "0");
        assertGood(first);
        LocalNode.Result run = node.draws("run");
        assertGood(run);
        assertThat(run.out()).contains("COMPLETE").contains("NA  4 complete");
    }

    /** About this period, whatever other tests ordered last. */
    private static LocalNode.Result asked(DrawsNode node, String... words) {
        return node.draws(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--period",
                                "1970-1970",
                                "--model",
                                "EC-Earth3",
                                "--variant",
                                "r1i1p1f1",
                                "--scenario",
                                "historical"))
                .toArray(String[]::new));
    }

    private static void assertGood(LocalNode.Result result) {
        assertThat(result.code()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    @Test
    void statusIsAGridOfBasinsByDraws(DrawsNode node) {
        LocalNode.Result status = asked(node, "status");

        assertGood(status);
        assertThat(status.out().lines())
                .contains("EP  4 complete", "       0  CCCC", "C complete", "8 of 8 draws, 100 %");
        LocalNode.Result csv = asked(node, "status", "NA", "-o", "csv");
        assertThat(csv.out().lines())
                .hasSize(1 + DRAWS)
                .contains("basin,draw,standing,id", "NA,3,COMPLETE,draw/" + PERIOD + "/NA/3");
    }

    @Test
    void theFilesAreWhereOtherProgramsLookForThem() throws IOException {
        Path tracks = root.resolve("tc_risk/output/" + PERIOD + "/NA");
        Path stores = root.resolve("climada/input/" + PERIOD + "/NA");
        String stem = "tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197012";

        assertThat(tracks.resolve(stem + ".nc")).exists();
        assertThat(tracks.resolve(stem + "_e2.nc")).exists();
        assertThat(stores.resolve(stem + "_e2.zarr")).isDirectory();
        assertThat(Files.readString(stores.resolve("draw_status.csv")))
                .isEqualTo("draw,complete\n0,1\n1,1\n2,1\n3,1\n");
        assertThat(Files.readAllLines(root.resolve("climada/input/" + PERIOD + "/level_4_task_assignments.csv")))
                .startsWith("task_id,basin,draw");
    }

    @Test
    void tasksAreListedWithTheirDraws(DrawsNode node) {
        JsonNode tasks = node.json("tasks", "draws-plan/" + PERIOD);

        assertThat(tasks.path("tasks").asInt()).isEqualTo(4);
        assertThat(tasks.path("items")).hasSize(4).allSatisfy(task -> {
            assertThat(task.path("status").asText()).isEqualTo("COMPLETE");
            assertThat(task.path("count").asInt()).isEqualTo(2);
        });
        assertThat(tasks.at("/items/0/draws").asText()).isEqualTo("EP/0-1");
        assertThat(asked(node, "show", "task/1").out()).contains("draws-task/" + PERIOD + "/1/1");
    }

    @Test
    void oneDrawIsShownExplainedAndHasAHistory(DrawsNode node) {
        assertThat(asked(node, "show", "NA/3").out())
                .contains("draw/" + PERIOD + "/NA/3")
                .contains("COMPLETE");
        assertThat(asked(node, "why", "NA/3").out()).contains("is COMPLETE");
        assertThat(asked(node, "history", "NA/3", "-o", "jsonl").out())
                .contains("draw.tracks-written")
                .contains("draw.completed");
        assertThat(asked(node, "why", "NA/3", "--move", "park").out())
                .contains("park of draw/" + PERIOD + "/NA/3 is refused");
        LocalNode.Result log = asked(node, "log", "NA/3");
        assertThat(log.code()).isEqualTo(3);
        assertThat(log.err()).contains("has no log");
    }

    @Test
    void selectorsMeanDrawsOfTheBasinsOfThePeriod(DrawsNode node) {
        assertThat(asked(node, "list", "NA/1..2:complete", "-o", "jsonl").out().lines())
                .hasSize(2);
        assertThat(asked(node, "list", "*:complete", "-o", "jsonl").out().lines())
                .hasSize(2 * DRAWS);
        assertThat(asked(node, "list", "draw/cmip6/*/*/*/*/EP/3", "-o", "jsonl")
                        .out()
                        .lines())
                .hasSize(1);
        LocalNode.Result none = asked(node, "retry", "NA/1..2:failed");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("selects no unit").contains("nothing was changed");
        LocalNode.Result refused = asked(node, "park", "NA/1..2", "--reason", "a test");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .startsWith("2 units: draw/" + PERIOD + "/NA/1")
                .contains("park: 0 of 2");
    }

    @Test
    void nothingToDoIsSaid(DrawsNode node) {
        LocalNode.Result again = asked(node, "assign", "--dry-run");

        assertGood(again);
        assertThat(again.out()).contains("dry run: nothing was changed").contains("draws.plan.ordered");
        assertThat(asked(node, "list").out()).contains("draws-plan/" + PERIOD);
        assertThat(asked(node, "list", "--kind", "ensembles", "--search", "1970-1970", "-o", "jsonl")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void tracksAreDrawnAsAPictureAndAsText(DrawsNode node) throws IOException {
        Path png = node.folder().resolve("tracks.png");
        LocalNode.Result picture = asked(node, "plot", "--output", png.toString());
        LocalNode.Result text = asked(node, "plot", "NA", "--text");

        assertGood(picture);
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        assertGood(text);
        assertThat(text.out()).contains("NA, 4 draws: 8 storms");
        assertThat(asked(node, "plot", "WP", "--output", png.toString()).code()).isEqualTo(3);
    }

    @Test
    void ordersThatMakeNoSenseAreRefused(DrawsNode node) {
        for (List<String> wrong : List.of(
                List.of("scan", "--basins", "NA,XX"),
                List.of("assign", "--by", "luck"),
                List.of("run", "--from", "lunch"),
                List.of("run", "--wall-limit", "soon"),
                List.of("scan", "--days", "99"),
                List.of("show", "nonsense/x"))) {
            LocalNode.Result result = node.draws(wrong.toArray(String[]::new));
            assertThat(result.code()).as("%s: %s", wrong, result.err()).isEqualTo(2);
        }
        assertThat(asked(node, "show", "NA/900").code()).isEqualTo(3);
    }

    @Test
    void standingsAreServedAsLetters(DrawsNode node) {
        JsonNode standings = node.node().client().get("/api/v1/draws/ensembles/" + PERIOD + "/NA/standings");

        assertThat(standings.path("letters").asText()).isEqualTo("C".repeat(DRAWS));
        assertThat(standings.at("/legend/C").asText()).isEqualTo("COMPLETE");
        assertThat(Json.text(standings)).contains("meanSeconds");
    }
}
