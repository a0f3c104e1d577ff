package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.cluster.api.IsobarVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a prompt says of the place that it speaks to, and what it asks before it leaves or stops something. */
class PromptContextTest {

    @TempDir
    Path folder;

    private TinyServer server;

    @BeforeEach
    void startServer() {
        server = new TinyServer();
        server.tokenIn(folder.resolve(".isobar"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private TypedPrompt prompt(String... options) {
        return new TypedPrompt(TinyNodes.elsewhere(server), folder, options);
    }

    @Test
    void theNodeIsGreetedWithItsClusterRolesAndVersion() {
        try (TypedPrompt keys = prompt()) {
            keys.sees("node isobar, version %s, cluster of 1, roles: worker".formatted(IsobarVersion.CURRENT));
        }
    }

    @Test
    void thePromptShowsEnvironmentChosenUnitAndAlerts() {
        server.environment = "production";
        server.statusOfRunningJob = "FAILED";
        try (TypedPrompt keys = prompt()) {
            keys.sees("isobar production [connected, 1 failed]>");
            assertThat(keys.raw()).contains("\u001b[31mproduction").contains("\u001b[31m1 failed");
            keys.type("use 9876\r");
            keys.sees("isobar production " + TinyServer.GAPS_JOB + " [connected, 1 failed]>");
            keys.type("normals why\r");
            keys.sees(TinyServer.GAPS_JOB + " is COMPLETE_WITH_GAPS: Two");
        }
    }

    @Test
    void aNodeOfAnotherVersionIsWarnedOf() {
        server.version = "0.0.1";
        try (TypedPrompt keys = prompt()) {
            keys.sees("warning: the node has version 0.0.1 and this isobar has " + IsobarVersion.CURRENT);
        }
    }

    @Test
    void aReadOnlyPromptSaysSoAndRefuses() {
        try (TypedPrompt keys = prompt("--read-only")) {
            keys.sees("isobar read-only [connected]>");
            keys.type("normals retry " + TinyServer.DONE_JOB + "\r");
            keys.sees("read-only: this would change something");
            assertThat(server.bodies).isEmpty();
        }
    }

    @Test
    void connectSpeaksToAnotherNodeFromTheNextLineOn() {
        TinyServer other = new TinyServer();
        other.environment = "test";
        TinyNodes nodes = TinyNodes.at(target -> target.connect().isEmpty() ? server : other);
        try (other;
                TypedPrompt keys = new TypedPrompt(nodes, folder)) {
            keys.seesReady();
            keys.type("connect " + other.base() + "\r");
            keys.sees("node " + other.base() + ", version " + IsobarVersion.CURRENT + ", environment test");
            keys.sees("isobar test [connected]>");
            keys.type("normals regions\r");
            keys.sees("Conterminous");
            assertThat(other.requests).anyMatch(request -> request.endsWith("/normals/regions"));
        }
    }

    @Test
    void hintsFollowTheCursorAndAreNoPartOfTheLine() {
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            keys.type("normals ");
            keys.sees("normals run | list | show");
            keys.type("wait ");
            keys.clear();
            keys.type("wait ");
            keys.sees("> wait ID [--for STATE]");
            keys.type("last --timeout ");
            keys.sees("--timeout DURATION  As 30s, 5min, 2h.");
            keys.clear();
            keys.type("version ");
            keys.type("\r");
            keys.sees("(Java ");
        }
    }

    @Test
    void tabCompletesTimesStatesOfSelectorsAndFiles() throws IOException {
        Path file = Files.createFile(folder.resolve("nightly.isobar"));
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.requests.stream().anyMatch(request -> request.contains("/normals/regions")));
            keys.type("normals show last --as-of \t");
            keys.sees("2026-11-21T10:00:03Z");
            keys.sees(TinyServer.RUNNING_JOB + " RUNNING");
            keys.clear();
            keys.type("normals retry normals-job/*:fa\t");
            keys.sees("normals retry normals-job/*:failed");
            keys.clear();
            keys.type("source " + folder + "/nigh\t");
            keys.sees(String.valueOf(file.getFileName()));
        }
    }

    @Test
    void completionNeverWaitsForTheNode() {
        server.lists = new CountDownLatch(1);
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            keys.type("normals why \t");
            keys.sees("normals why last");
            assertThat(server.lists.getCount()).isEqualTo(1);
            server.lists.countDown();
        }
    }

    @Test
    void aJobThatEndsIsToldAboveTheLineThatIsTyped() {
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.requests.stream().anyMatch(request -> request.contains("/normals/regions")));
            keys.type("normals sho");
            keys.sees("> normals sho");
            server.statusOfRunningJob = "COMPLETE";
            keys.sees(TinyServer.RUNNING_JOB + " COMPLETE; normals show " + TinyServer.RUNNING_JOB);
            assertThat(keys.text().lines().filter(line -> !line.isBlank()))
                    .last()
                    .asString()
                    .endsWith("> normals sho");
        }
    }

    @Test
    void aJobThatWasWatchedToItsEndIsNotToldAgain() {
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.requests.stream().anyMatch(request -> request.contains("/normals/regions")));
            keys.type("normals watch " + TinyServer.RUNNING_JOB + "\r");
            keys.sees("of 400 chunks");
            server.statusOfRunningJob = "COMPLETE";
            keys.sees("next: isobar normals verify " + TinyServer.RUNNING_JOB);
            int before = server.requests.size();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.requests.subList(before, server.requests.size()).stream()
                                    .filter(request -> request.contains("/normals/jobs?limit=100"))
                                    .count()
                            >= 2);
            assertThat(keys.text()).doesNotContain("COMPLETE; normals show");
        }
    }

    @Test
    void ctrlCTwiceOffersToStopTheWork() {
        server.stepsOfNewJob = Integer.MAX_VALUE;
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            keys.type("normals watch " + TinyServer.RUNNING_JOB + "\r");
            keys.sees("of 400 chunks");
            keys.interrupt();
            keys.sees("Ctrl-C again offers that");
            keys.type(TypedPrompt.CTRL_C);
            keys.sees("Cancel %s as well? [y/N]".formatted(TinyServer.RUNNING_JOB));
            assertThat(server.bodies).isEmpty();
            keys.type("y\r");
            keys.sees("undo: isobar normals retry " + TinyServer.RUNNING_JOB);
            assertThat(server.bodies.getFirst().path("reason").asText()).isEqualTo("Ctrl-C, twice");
        }
    }

    @Test
    void ctrlDAsksWhenJobsRunThatStopWithThePrompt() {
        try (TypedPrompt keys = new TypedPrompt(TinyNodes.embedded(server), folder)) {
            keys.sees("[embedded]>");
            keys.type(TypedPrompt.CTRL_D);
            keys.sees("1 job is active; the node stops now and continues at its next start. Leave? [y/N]");
            keys.type("n\r");
            keys.type("version\r");
            keys.sees("(Java ");
            assertThat(keys.hasEnded()).isFalse();
            keys.type("exit\r");
            await().atMost(Duration.ofSeconds(10)).until(() -> keys.text().split("Leave\\?", -1).length == 3);
            keys.type("y\r");
            assertThat(keys.end()).isZero();
        }
    }

    @Test
    void theStartupFileDefinesAliasesThatAreCommandsAtThePrompt() throws IOException {
        Files.writeString(
                folder.resolve(".isobar/startup"), "# mine\nalias bad='normals list --status FAILED'\nset M=CanESM2\n");
        try (TypedPrompt keys = prompt()) {
            keys.seesReady();
            keys.type("bad");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(keys.raw()).contains("\u001b[1mbad"));
            keys.type("\r");
            keys.sees("UPDATED");
            assertThat(server.requests).anyMatch(request -> request.contains("status=FAILED"));
            keys.type("normals list --search $M\r");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.requests.stream().anyMatch(request -> request.contains("q=CanESM2")));
        }
    }
}
