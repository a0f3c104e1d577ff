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

/** Options of every command that choose how its result looks. */
class OutputOptionsTest {

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
    void columnsAreChosenByTitleOrPathAndInThatOrder() {
        Result table = line.run("normals", "list", "--columns", "status,id");
        Result csv = line.run("normals", "list", "--columns", "updatedat,ID", "-o", "csv");
        Result unknown = line.run("normals", "list", "--columns", "colour");

        assertThat(table.out()).startsWith("STATUS").doesNotContain("UPDATED");
        assertThat(csv.out()).startsWith("updatedAt,id\n");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no column 'colour'").contains("status");
    }

    @Test
    void rowsAreSortedForwardsAndBackwardsInEveryForm() {
        assertThat(line.run("normals", "list", "--sort", "id", "--columns", "id", "-o", "csv")
                        .out()
                        .lines()
                        .skip(1))
                .containsExactly(TinyServer.DONE_JOB, TinyServer.GAPS_JOB, TinyServer.RUNNING_JOB);
        assertThat(line.run("normals", "list", "--sort", "-updated", "-o", "jsonl")
                        .out()
                        .lines())
                .first()
                .asString()
                .contains(TinyServer.RUNNING_JOB);
    }

    @Test
    void theVerticalFormHasAFieldALineAndCutsNothing() {
        line.onTerminal(40);

        Result list = line.run("normals", "list", "--vertical", "--no-color");

        assertThat(list.out())
                .startsWith("-[ 1 ]----")
                .contains("\nID         " + TinyServer.DONE_JOB + "\n")
                .contains("-[ 3 ]")
                .doesNotContain("…");
    }

    @Test
    void timesAreInUtcWithTheirAgeBeside() {
        assertThat(line.run("normals", "list", "--columns", "updated").out())
                .containsPattern("2026-11-21T10:00:01Z \\((in )?\\d+ (s|min|h|d)[^)]*\\)");
    }

    @Test
    void rowsAreCountedAndCommandsTimed() {
        Result timed = line.run("normals", "list", "--timing");

        assertThat(timed.err()).containsPattern("3 rows\ntook \\d+(\\.\\d+)? m?s\n");
        assertThat(line.run("version", "--timing").err()).startsWith("took ");
        assertThat(line.run("normals", "list").err()).isEmpty();
    }

    @Test
    void longResultsOnATerminalGoThroughThePagerAndOthersDoNot() throws IOException {
        Path paged = folder.resolve("paged");
        line.with("PAGER", "cat > " + paged);
        assertThat(line.run("help", "normals", "run").out()).contains("--allow-gaps");
        line.onTerminal(80);
        assertThat(line.run("version").out()).contains("isobar");
        assertThat(line.run("help", "normals", "run", "--no-pager").out()).contains("--allow-gaps");
        assertThat(paged).doesNotExist();

        Result help = line.run("help", "normals", "run");

        assertThat(help.out()).isEmpty();
        assertThat(Files.readString(paged)).contains("--allow-gaps");
    }

    @Test
    void watchEndsWhenItsConditionIsMet() {
        Result never = line.run("watch", "i=0", "c=2", "until=nothing of the kind", "version");
        Result at = line.run("watch", "i=0", "c=5", "until=complete\\b", "normals", "list");
        Result gone = line.run("watch", "i=0", "c=5", "until=!frob", "version");

        assertThat(never.out().lines()).hasSize(2);
        assertThat(at.out().lines()).hasSize(4);
        assertThat(gone.out().lines()).hasSize(1);
        assertThat(line.run("watch", "until=(", "version").code()).isEqualTo(2);
    }

    @Test
    void watchMarksTheLinesThatChanged() {
        line.onTerminal(100);

        Result watched = line.run("watch", "i=0", "c=2", "normals", "show", TinyServer.NEW_JOB);

        String second = watched.out().substring(watched.out().lastIndexOf("\u001b[2J"));
        assertThat(second.lines().filter(text -> text.endsWith(" *\u001b[0m")))
                .as("changed lines of %s", second)
                .hasSize(2)
                .allMatch(text -> text.startsWith("\u001b[7m") && text.contains("chunks"));
    }
}
