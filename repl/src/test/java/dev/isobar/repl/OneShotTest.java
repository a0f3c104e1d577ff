package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cluster.api.Json;
import dev.isobar.repl.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command a process: exit codes, errors, scripts, where output goes. */
class OneShotTest {

    @TempDir
    Path folder = Path.of("");

    private TinyServer server = new TinyServer();
    private CommandLines line = new CommandLines(TinyNodes.elsewhere(server), folder);

    @BeforeEach
    void freshServer() {
        server.close();
        server = new TinyServer();
        server.tokenIn(folder.resolve(".isobar"));
        line = new CommandLines(TinyNodes.elsewhere(server), folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aCompleteRunExitsWithZeroAndSaysWhereTheResultsAre() {
        Result run = run("--output", "out");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("COMPLETE")
                .contains("results: " + folder.resolve("out"))
                .contains("next: isobar normals verify " + TinyServer.NEW_JOB);
        assertThat(run.err()).contains("pr RUNNING 25 %, 100 of 400 chunks, 50/s, 6 s left");
        assertThat(server.bodies.getFirst().path("input").asText())
                .isEqualTo(folder.resolve("in").toString());
    }

    @Test
    void aRunWithGapsExitsWithOneUnlessGapsAreAllowed() {
        server.endOfNewJob = "COMPLETE_WITH_GAPS";

        Result strict = run("--output", "out");
        Result lenient = run("--output", "out", "--allow-gaps");

        assertThat(strict.code()).isEqualTo(1);
        assertThat(lenient.code()).isZero();
        assertThat(strict.out())
                .contains("pr       COMPLETE_WITH_GAPS, 484 outputs, missing years 2, rejected files 1")
                .contains("missing years: 1985, 1991")
                .contains("pr_1999.nc: is truncated")
                .contains("2003: only 23 years of files in its window");
    }

    @Test
    void aFailedRunExitsWithOneAndNamesTheWayOn() {
        server.endOfNewJob = "FAILED";

        Result run = run("--output", "out", "--allow-gaps");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("next: isobar normals why " + TinyServer.NEW_JOB);
    }

    @Test
    void allOptionsOfARunReachTheNode() {
        Result run = run(
                "--output=out",
                "--variables",
                "tasmax,pr",
                "--regions",
                "CONUS,GLOBAL",
                "--targets",
                "1979-2100",
                "--scenario",
                "rcp85",
                "--window",
                "30",
                "--min-years",
                "24",
                "--workers",
                "2",
                "--reason",
                "why not");

        assertThat(run.code()).isZero();
        var body = server.bodies.getFirst();
        assertThat(body.path("variables").toString()).isEqualTo("[\"tasmax\",\"pr\"]");
        assertThat(body.path("regions").toString()).isEqualTo("[\"CONUS\",\"GLOBAL\"]");
        assertThat(body.path("targets").asText()).isEqualTo("1979-2100");
        assertThat(body.path("window").asInt()).isEqualTo(30);
        assertThat(body.path("minYears").asInt()).isEqualTo(24);
        assertThat(body.path("workers").asInt()).isEqualTo(2);
        assertThat(body.path("reason").asText()).isEqualTo("why not");
    }

    @Test
    void aDryRunShowsTheEventsAndDoesNotWait() {
        Result run = run("--output", "out", "--dry-run");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("nothing was changed").contains("normals.job.submitted.v1  {\"round\":1}");
        assertThat(server.requests).noneMatch(request -> request.startsWith("GET /api/v1/normals/jobs/"));
    }

    @Test
    void aRefusedRunExitsWithTwoAndSaysThatNothingWasChanged() {
        Result run = line.run("normals", "run", "--input", "in", "--output", "out", "--model", "Unknown");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("error: model: Unknown (expected: CanESM2)")
                .contains("next: isobar normals models")
                .contains("nothing was changed")
                .doesNotContain("\tat ");
    }

    @Test
    void debugAddsTheStackTrace() {
        Result run = line.run("normals", "show", "normals-job/000000000000", "--debug");

        assertThat(run.err()).contains("\tat dev.isobar.repl");
    }

    @Test
    void exitCodesFollowTheKindOfError() {
        assertThat(line.run("normals", "show", "normals-job/000000000000").code())
                .isEqualTo(3);
        assertThat(line.run("normals", "cancel", TinyServer.DONE_JOB).code()).isEqualTo(4);
        assertThat(line.run("normals", "frob").code()).isEqualTo(2);
        assertThat(line.run("normals", "verify", TinyServer.GAPS_JOB).code()).isEqualTo(1);
        assertThat(line.run("normals", "verify", TinyServer.DONE_JOB).code()).isZero();
        server.close();
        assertThat(line.run("normals", "list").code()).isEqualTo(5);
    }

    @Test
    void waitEndsWithItsOwnCodes() {
        assertThat(line.run("wait", TinyServer.DONE_JOB, "--for=COMPLETE").code())
                .isZero();
        assertThat(line.run("wait", TinyServer.GAPS_JOB, "--for=COMPLETE").code())
                .isEqualTo(1);
        Result late = line.run("wait", TinyServer.RUNNING_JOB, "--for=COMPLETE", "--timeout", "1s");
        assertThat(late.code()).isEqualTo(6);
        assertThat(late.err()).contains("is still RUNNING after 1s");
        assertThat(line.run("wait", "last", "--timeout", "soon").code()).isEqualTo(2);
    }

    @Test
    void cancellingSomethingActiveNeedsYesWhenNobodyCanBeAsked() {
        Result refused = line.run("normals", "cancel", TinyServer.RUNNING_JOB);
        Result done = line.run("normals", "cancel", TinyServer.RUNNING_JOB, "--yes", "--reason", "enough");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes").contains("nothing was changed");
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("undo: isobar normals retry " + TinyServer.RUNNING_JOB);
        assertThat(server.bodies.getLast().path("reason").asText()).isEqualTo("enough");
    }

    @Test
    void mistypedWordsGetASuggestion() {
        assertThat(line.run("normls", "list").err()).contains("no command 'normls'; did you mean normals?");
        assertThat(line.run("normals", "lsit").err()).contains("did you mean list");
        assertThat(line.run("normals", "list", "--statsu", "X").err()).contains("did you mean --status");
    }

    @Test
    void uniqueBeginningsAreEnoughAndAmbiguousOnesAreListed() {
        assertThat(line.run("norm", "li").code()).isZero();
        Result ambiguous = line.run("normals", "re");
        assertThat(ambiguous.code()).isEqualTo(2);
        assertThat(ambiguous.err()).contains("retry").contains("regions");
    }

    @Test
    void theBeginningOfAJobsHashIsEnough() {
        assertThat(line.run("normals", "why", "9876").out())
                .isEqualTo(TinyServer.GAPS_JOB + " is COMPLETE_WITH_GAPS: Two variables still run.\n");
    }

    @Test
    void anEmptyListSaysSoAndExitsWithZero() {
        Result list = line.run("normals", "list", "--search", "nothing");

        assertThat(list.code()).isZero();
        assertThat(list.out()).startsWith("no normals job");
    }

    @Test
    void explainHttpPrintsTheCurlLine() {
        Result list = line.run("normals", "regions", "--explain-http", "-o", "jsonl");

        assertThat(list.err())
                .startsWith("curl -sS -H \"Authorization: Bearer $(cat '")
                .contains(server.base() + "/api/v1/normals/regions'");
        assertThat(list.out().lines()).hasSize(2);
    }

    @Test
    void eventsAreFilteredAndCounted() {
        Result some = line.run("events", "--from", "0", "--match", "step[23]", "--count", "2", "-o", "jsonl");

        assertThat(some.code()).isZero();
        assertThat(some.out()
                        .lines()
                        .map(text -> Json.parse(text).path("offset").asInt()))
                .containsExactly(2, 3);
    }

    @Test
    void aScriptStopsAtTheFirstErrorUnlessToldToGoOn() {
        Result stopped = line.run("-c", "version; frob; version");
        Result going = line.run("--keep-going", "-c", "version; frob; version");

        assertThat(stopped.code()).isEqualTo(2);
        assertThat(stopped.out().lines()).hasSize(1);
        assertThat(stopped.err()).contains("1 later commands were not run");
        assertThat(going.code()).isEqualTo(2);
        assertThat(going.out().lines()).hasSize(2);
    }

    @Test
    void scriptsTakeFilesCommentsPipesAndRedirections() throws IOException {
        Files.writeString(
                folder.resolve("s.isobar"),
                "# a comment\nnormals regions -o jsonl | grep CONUS\n\nnormals models -o csv > models.csv # end\n");

        Result script = line.run("-f", "s.isobar");

        assertThat(script.code()).isZero();
        assertThat(script.out().lines()).hasSize(1).first().asString().contains("Conterminous");
        assertThat(Files.readString(folder.resolve("models.csv"))).startsWith("id,institution,");
    }

    @Test
    void optionsOfTheProcessHoldForItsScript() {
        assertThat(line.run("-o", "json", "-c", "version").out()).startsWith("{");
    }

    @Test
    void watchRepeatsACommand() {
        Result watched = line.run("watch", "i=0", "c=3", "version");

        assertThat(watched.code()).isZero();
        assertThat(watched.out().lines()).hasSize(3);
    }

    @Test
    void colourIsUsedOnTerminalsOnlyAndNoColorTurnsItOff() {
        String escape = "\u001b[";
        assertThat(line.run("normals", "list").out()).doesNotContain(escape);
        assertThat(line.run("normals", "list", "--color=always").out()).contains(escape);
        line.onTerminal(100);
        assertThat(line.run("normals", "list").out()).contains(escape);
        assertThat(line.run("normals", "list", "--no-color").out()).doesNotContain(escape);
        line.with("NO_COLOR", "1");
        assertThat(line.run("normals", "list").out()).doesNotContain(escape);
    }

    @Test
    void anEmbeddedNodeIsStartedWhenNoneRunsAndStoppedAtTheEnd() {
        TinyNodes nodes = TinyNodes.embedded(server);
        CommandLines embedded = new CommandLines(nodes, folder);

        Result run = embedded.run("normals", "run", "--input", "in", "--output", "out", "--model", "CanESM2");

        assertThat(run.code()).isZero();
        assertThat(nodes.started).hasValue(1);
        assertThat(nodes.stopped).hasValue(1);
    }

    @Test
    void detachNeedsANodeThatGoesOn() {
        CommandLines embedded = new CommandLines(TinyNodes.embedded(server), folder);
        String[] words = {"normals", "run", "--input=in", "--output=out", "--model=CanESM2", "--detach"};

        assertThat(embedded.run(words).code()).isEqualTo(2);
        Result detached = line.run(words);
        assertThat(detached.code()).isZero();
        assertThat(detached.out()).contains("next: isobar normals watch " + TinyServer.NEW_JOB);
    }

    @Test
    void theDemoMakesASampleRunsAndSaysWhatToTypeNext() throws IOException {
        Path results = Files.createDirectories(folder.resolve("isobar-demo/normals/tas/ssp245"));
        Files.createFile(results.resolve("tas_GLOBAL_ssp245_2100_30yr_normal.nc"));

        Result demo = line.run("demo", "--only", "normals");

        assertThat(demo.code()).isZero();
        assertThat(demo.err())
                .contains("sample READY 100 %, 2 of 2 files")
                .contains("picture: " + folder.resolve("isobar-demo/normal.png"))
                .contains("next: isobar");
        assertThat(demo.out()).contains("results: " + folder.resolve("isobar-demo/normals"));
    }

    @Test
    void aPlanThatItsWallLimitStoppedExitsWithSix() {
        Result watch = line.run("draws", "watch", "draws-plan/cmip6");

        assertThat(watch.code()).isEqualTo(6);
        assertThat(watch.out())
                .contains("draws-plan/cmip6 STOPPED")
                .contains("tasks: 2 of 50 draws, 1 complete, 1 stopped")
                .contains("Stopped by its deadline.")
                .contains("next: isobar draws run");
    }

    @Test
    void listsShowTheModelAndTheOutputOfJobs() {
        Result list = line.run("normals", "list", "-o", "csv");

        assertThat(list.out().lines())
                .hasSize(4)
                .element(1)
                .asString()
                .startsWith(TinyServer.DONE_JOB + ",COMPLETE,CanESM2,pr,/out,");
    }

    @Test
    void shutdownWithoutANodeStartsNone() {
        TinyNodes nodes = TinyNodes.embedded(server);

        Result shutdown = new CommandLines(nodes, folder).run("shutdown");

        assertThat(shutdown.code()).isZero();
        assertThat(shutdown.err()).contains("no node runs");
        assertThat(nodes.started).hasValue(0);
    }

    private Result run(String... more) {
        String[] words = new String[6 + more.length];
        System.arraycopy(new String[] {"normals", "run", "--input", "in", "--model", "CanESM2"}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return line.run(words);
    }
}
