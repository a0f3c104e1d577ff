package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.repl.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables, aliases, and commands that choose what the next ones speak of. */
class VariablesTest {

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

    @Test
    void variablesStandForTheirValuesExceptInSingleQuotes() {
        Result why = line.run("-c", "set J=normals-job S=9876; normals why \"$J/${S}543210ab\"; normals why '$J'");

        assertThat(why.out()).startsWith(TinyServer.GAPS_JOB + " is COMPLETE_WITH_GAPS");
        assertThat(why.err()).contains("'$J' is not an id");
        assertThat(why.code()).isEqualTo(2);
    }

    @Test
    void aVariableWithoutAValueStopsTheScriptUnlessAnotherIsGiven() {
        Result stopped = line.run("-c", "version; normals why $NONE; version");
        Result going = line.run("-c", "normals why ${NONE:-9876}; set NONE=0123; normals why ${NONE:-9876}");

        assertThat(stopped.code()).isEqualTo(2);
        assertThat(stopped.out().lines()).hasSize(1);
        assertThat(stopped.err()).contains("$NONE has no value");
        assertThat(going.out()).contains(TinyServer.GAPS_JOB).contains(TinyServer.DONE_JOB);
    }

    @Test
    void theEnvironmentIsReadAndRedirectionsTakeVariables() throws IOException {
        Result run = line.with("WHERE", "there").run("-c", "set F=$WHERE.csv; normals models -o csv > $F; set");

        assertThat(run.code()).isZero();
        assertThat(Files.readString(folder.resolve("there.csv"))).contains("CanESM2");
        assertThat(run.out()).containsPattern("F +there.csv");
    }

    @Test
    void aliasesTakeArgumentsAtTheirEndOrWhereTheyAreNamed() {
        Result run = line.run(
                "-c",
                "alias w='normals why' both='normals why $2; normals why $1'; w 9876; both 0123 9876; alias version="
                        + "'version -o json'; version");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().limit(3))
                .containsExactly(
                        TinyServer.GAPS_JOB + " is COMPLETE_WITH_GAPS: Two variables still run.",
                        TinyServer.GAPS_JOB + " is COMPLETE_WITH_GAPS: Two variables still run.",
                        TinyServer.DONE_JOB + " is COMPLETE: Two variables still run.");
        assertThat(run.out()).contains("\"version\"");
    }

    @Test
    void useNamesTheUnitThatIsMeantWhenNoneIsNamed() {
        Result run = line.run("-c", "use 9876; normals why; use; normals why");

        assertThat(run.out().lines()).element(1).asString().startsWith(TinyServer.GAPS_JOB);
        assertThat(run.out().lines()).last().asString().startsWith(TinyServer.RUNNING_JOB);
    }
}
