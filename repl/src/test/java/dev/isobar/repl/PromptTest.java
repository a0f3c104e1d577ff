package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt, driven key by key through a terminal with a line discipline. */
class PromptTest {

    @TempDir
    Path folder = Path.of("");

    private TinyServer server = new TinyServer();
    private TypedPrompt keys;

    @BeforeEach
    void startPrompt() {
        server.close();
        server = new TinyServer();
        keys = new TypedPrompt(TinyNodes.elsewhere(server), folder);
        keys.seesReady();
    }

    @AfterEach
    void stopPrompt() {
        keys.close();
        server.close();
    }

    @Test
    void theBannerAndThePromptSayVersionAndState() {
        assertThat(keys.text()).contains("help explains").contains("isobar [connected]>");
    }

    @Test
    void aCommandIsRunAndItsResultShown() {
        keys.type("normals regions\r");
        keys.sees("Conterminous United States");
    }

    @Test
    void anUnknownCommandIsRedWhileTypedAndExplainedAfterwards() {
        keys.type("frobnicate");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(keys.raw()).contains("\u001b[31m"));
        keys.type("\r");
        keys.sees("no command 'frobnicate'");
    }

    @Test
    void tabCompletesCommandsWithDescriptions() {
        keys.type("normals re\t");
        keys.sees("Starts ended jobs or variables again");
        keys.sees("Lists the regions and their bounds");
    }

    @Test
    void tabCompletesAUniqueCommandAndItsOptions() {
        keys.type("normals his\t--li\t");
        keys.sees("normals history --limit");
    }

    @Test
    void tabCompletesLiveIdsModelsAndRegions() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.requests.stream().anyMatch(request -> request.contains("/normals/regions")));
        keys.type("normals why normals-job/01\t");
        keys.sees("normals why " + TinyServer.DONE_JOB);
        keys.type(TypedPrompt.CTRL_C + "normals run --model Ca\t--regions GL\t");
        keys.sees("--model CanESM2 --regions GLOBAL");
    }

    @Test
    void ctrlCClearsTheLineAndTheNextCommandRuns() {
        keys.type("normals cancel everything");
        keys.sees("everything");
        keys.type(TypedPrompt.CTRL_C);
        keys.type("version\r");
        keys.sees("(Java ");
        assertThat(server.bodies).isEmpty();
    }

    @Test
    void ctrlCEndsAViewButNotTheJob() {
        server.stepsOfNewJob = Integer.MAX_VALUE;
        keys.type("normals watch " + TinyServer.RUNNING_JOB + "\r");
        keys.sees("of 400 chunks");
        keys.interrupt();
        keys.sees("only the view ended, " + TinyServer.RUNNING_JOB + " goes on");
        keys.type("version\r");
        keys.sees("(Java ");
    }

    @Test
    void historyIsSearchedWithCtrlRAndKeptInAPrivateFile() throws IOException {
        keys.type("normals models\r");
        keys.sees("CCCma");
        keys.type(" normals regions --wide\r");
        keys.sees("Conterminous");
        keys.type(TypedPrompt.CTRL_R + "mod");
        keys.sees("bck-i-search: mod_");
        keys.type(TypedPrompt.CTRL_C);
        keys.type("exit\r");
        assertThat(keys.end()).isZero();

        Path history = folder.resolve(".isobar/history");
        assertThat(Files.readString(history)).contains("normals models").doesNotContain("--wide");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLostServerTurnsThePromptOfflineAndItComesBackByItself() {
        int port = server.port();
        server.close();
        keys.sees("[offline]>");
        server = new TinyServer(port);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(keys.text()).contains("[connected]>").doesNotContain("[offline]>"));
    }

    @Test
    void anOpenQuoteContinuesOnTheNextLine() {
        keys.type("normals cancel 'a\r");
        keys.sees("     >");
        keys.type(TypedPrompt.CTRL_C);
        keys.type("version\r");
        keys.sees("(Java ");
    }

    @Test
    void ctrlDOnAnEmptyLineLeavesWithZero() {
        keys.type(TypedPrompt.CTRL_D);
        assertThat(keys.end()).isZero();
    }
}
