package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in the middle of a task; the same command again ends with the bytes of a run that nobody disturbed. */
class DrawsKillNineTest {

    private static final long SEED = 20_260_102;
    private static final int KILLED = 128 + 9;
    private static final int DRAWS = 5;

    @TempDir
    Path folder = Path.of("");

    /** When a process is killed. */
    private record Moment(String name, BooleanSupplier reached) {}

    @Test
    void drawsKilledInTheMiddleOfATaskHaveTheBytesOfUndisturbedOnes() throws Exception {
        SortedMap<String, String> calm = undisturbed();
        Path data = folder.resolve("killed-data");
        Outputs killed = new Outputs(folder.resolve("killed"));

        for (Moment moment : moments(killed)) {
            killAt(moment, data, killed.folder());
        }
        try (LocalNode node = LocalNode.start(data)) {
            LocalNode.Result last = node.run(command(killed.folder()));
            assertThat(last.code()).as("%s%n%s", last.out(), last.err()).isZero();
        }

        assertThat(killed.digests()).isEqualTo(calm);
        assertThat(killed.leftovers()).isEmpty();
    }

    private SortedMap<String, String> undisturbed() {
        Outputs calm = new Outputs(folder.resolve("calm"));
        try (LocalNode node = LocalNode.start(folder.resolve("calm-data"))) {
            for (String root : List.of("calm", "killed")) {
                List<String> words = new ArrayList<>(List.of("draws", "climate", "synthesize", "--step", "10"));
                words.addAll(place(folder.resolve(root)));
                assertGood(node.run(words));
            }
            assertGood(node.run(command(calm.folder())));
        }
        assertThat(calm.leftovers()).isEmpty();
        return calm.digests();
    }

    private static void assertGood(LocalNode.Result result) {
        assertThat(result.code()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    private static List<String> place(Path root) {
        return List.of(
                "--root",
                root.toString(),
                "--model",
                "EC-Earth3",
                "--variant",
                "r1i1p1f1",
                "--scenario",
                "historical",
                "--period",
                "1970-1970");
    }

    private static List<String> command(Path root) {
        List<String> words = new ArrayList<>(List.of("draws", "run", "--from", "scan"));
        words.addAll(place(root));
        words.addAll(List.of("--basins", "EP,NA", "--draws", "" + DRAWS, "--tracks-per-year", "4", "--days", "15"));
        return words;
    }

    /** From the first draw on; where exactly is drawn from the seed. */
    private static List<Moment> moments(Outputs outputs) {
        Random random = new Random(SEED);
        int stores = random.nextInt(1, DRAWS);
        return List.of(
                new Moment("the first tracks are there", () -> count(outputs, ".nc") >= 1),
                new Moment(stores + " stores are there", () -> count(outputs, ".zarr/.zattrs") >= stores),
                new Moment("more tracks than that are there", () -> count(outputs, ".nc") > stores + 2));
    }

    private static long count(Outputs outputs, String end) {
        return outputs.files().stream()
                .map(Path::toString)
                .filter(file -> file.contains("/tracks_") && file.endsWith(end))
                .count();
    }

    private void killAt(Moment moment, Path data, Path root) throws Exception {
        try (Child child = Child.start(data, folder.resolve("log.txt"), command(root))) {
            await(moment.name())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> moment.reached().getAsBoolean() || !child.isAlive());
            assertThat(child.kill()).as("%s; %s", moment.name(), child.log()).isEqualTo(KILLED);
        }
        assertThat(Files.exists(root)).isTrue();
    }
}
