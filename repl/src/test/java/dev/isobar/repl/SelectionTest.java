package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.repl.CommandLines.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs for many units, repeated verbs, refused ones, and a prompt that may change nothing. */
class SelectionTest {

    @TempDir
    Path folder;

    private TinyServer server;
    private CommandLines line;

    @BeforeEach
    void start() {
        server = new TinyServer();
        line = new CommandLines(TinyNodes.elsewhere(server), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long posts(String verb) {
        return server.requests.stream()
                .filter(request -> request.startsWith("POST") && request.endsWith("/actions/" + verb))
                .count();
    }

    @Test
    void aSelectorIsCountedBeforeItIsRetried() {
        Result retried = line.run("normals", "retry", "normals-job/*:complete*", "--reason", "again");

        assertThat(retried.code()).isZero();
        assertThat(retried.err())
                .startsWith("2 units: %s, %s\n".formatted(TinyServer.DONE_JOB, TinyServer.GAPS_JOB))
                .contains("retry: 2 of 2");
        assertThat(posts("retry")).isEqualTo(2);
    }

    @Test
    void aSelectorOfActiveUnitsIsAskedAboutWithItsCount() {
        Result refused = line.run("normals", "cancel", "normals-job/*");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("cancel 1 active: " + TinyServer.RUNNING_JOB)
                .contains("--yes");
        assertThat(posts("cancel")).isZero();
    }

    @Test
    void aSelectorThatSelectsNothingIsRefused() {
        Result none = line.run("normals", "retry", "variable/CanESM2/*:failed");

        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("selects no unit").contains("nothing was changed");
    }

    @Test
    void aListShowsWhatASelectorMeans() {
        Result list = line.run("normals", "list", "normals-job/*:complete", "-o", "jsonl");

        assertThat(list.out().lines()).singleElement().asString().contains(TinyServer.DONE_JOB);
        assertThat(list.err()).contains("1 of 3 jobs");
    }

    @Test
    void idsAreReadFromTheStandardInput() {
        Result retried = line.reading(TinyServer.DONE_JOB + "\n\n" + TinyServer.GAPS_JOB + "\n")
                .run("normals", "retry", "-");

        assertThat(retried.code()).as(retried.err()).isZero();
        assertThat(posts("retry")).isEqualTo(2);
        assertThat(line.reading("").run("normals", "retry", "-").code()).isEqualTo(2);
    }

    @Test
    void oneRefusalAmongManyDoesNotStopTheRest() {
        Result some = line.run("normals", "cancel", TinyServer.DONE_JOB, TinyServer.RUNNING_JOB, "--yes");

        assertThat(some.code()).isEqualTo(4);
        assertThat(some.err()).contains(TinyServer.DONE_JOB + " is COMPLETE").contains("cancel: 1 of 2");
        assertThat(posts("cancel")).isEqualTo(2);
    }

    @Test
    void aRepeatedVerbSaysThatNothingWasChanged() {
        line.run("normals", "cancel", TinyServer.RUNNING_JOB, "--yes");
        Result again = line.run("normals", "cancel", TinyServer.RUNNING_JOB, "--yes");

        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("is CANCELLED already: nothing was changed");
    }

    @Test
    void whyExplainsMovesThatAreRefusedAndThoseThatAreNot() {
        Result refused = line.run("normals", "why", TinyServer.DONE_JOB, "--move", "cancel");
        Result possible = line.run("normals", "why", TinyServer.RUNNING_JOB, "--move=cancel");

        assertThat(refused.code()).isZero();
        assertThat(refused.out())
                .isEqualTo("cancel of %s is refused: %s is COMPLETE%n"
                        .formatted(TinyServer.DONE_JOB, TinyServer.DONE_JOB));
        assertThat(possible.out()).contains("is possible").contains("nothing was changed");
        assertThat(server.bodies)
                .allSatisfy(body -> assertThat(body.path("dryRun").asBoolean()).isTrue());
    }

    @Test
    void readOnlyRefusesChangesBeforeTheyLeaveAndLetsQuestionsThrough() {
        Result refused = line.run("--read-only", "normals", "cancel", TinyServer.RUNNING_JOB, "--yes");

        assertThat(refused.code()).isEqualTo(7);
        assertThat(refused.err()).contains("read-only").contains("nothing was changed");
        assertThat(server.bodies).isEmpty();
        assertThat(line.run("--read-only", "normals", "list").code()).isZero();
        assertThat(line.run("--read-only", "normals", "verify", TinyServer.DONE_JOB)
                        .code())
                .isZero();
        assertThat(line.run("--read-only", "normals", "retry", TinyServer.DONE_JOB, "--dry-run")
                        .code())
                .isZero();
        line.with("ISOBAR_READ_ONLY", "1");
        assertThat(line.run("shutdown", "--yes").code()).isEqualTo(7);
    }

    @Test
    void shutdownCountsItsJobsAndHasADryRunAndAReason() {
        Result asked = line.run("shutdown");
        Result dry = line.run("shutdown", "--dry-run");
        Result done = line.run("shutdown", "--yes", "--reason", "upgrade");

        assertThat(asked.err()).contains("1 job is active and will continue at the next start");
        assertThat(dry.out()).contains("nothing was changed").contains("1 active");
        assertThat(done.out()).contains("undo: isobar node");
        assertThat(server.bodies.getLast().path("reason").asText()).isEqualTo("upgrade");
    }

    @Test
    void theDemosDryRunAsksTheNodeForNothing() {
        Result demo = line.run("demo", "--dry-run");

        assertThat(demo.code()).isZero();
        assertThat(demo.out())
                .contains("nothing was changed")
                .contains(folder.resolve("isobar-demo").toString());
        assertThat(server.bodies).isEmpty();
    }

    @Test
    void aNodeOfAnotherVersionIsWarnedOfOnce() {
        server.version = "0.0.1";

        Result twice = line.run("-c", "normals list; normals regions");

        assertThat(twice.code()).isZero();
        assertThat(twice.err().lines().filter(text -> text.startsWith("warning: the node has version 0.0.1")))
                .hasSize(1);
    }
}
