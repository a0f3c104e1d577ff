package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.repl.command.Commands;
import dev.isobar.repl.command.GlobalOptions;
import dev.isobar.repl.command.Mutating;
import dev.isobar.repl.output.Console;
import dev.isobar.repl.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Help, and what follows from the command model as a whole. */
class HelpTest {

    @TempDir
    Path folder = Path.of("");

    private final TinyServer server = new TinyServer();

    @AfterEach
    void stopServer() {
        server.close();
    }

    private CommandLines line() {
        return new CommandLines(TinyNodes.elsewhere(server), folder);
    }

    private List<CommandLine> all() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Console console = new Console(nowhere, nowhere, false, false, false, () -> 80, () -> 24);
        Session session = new Session(TinyNodes.elsewhere(server));
        CommandLine root =
                new Commands(session, line().surroundings(), console, new GlobalOptions(), false, (a, b) -> 0).model();
        List<CommandLine> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).getSubcommands().values());
        }
        return all;
    }

    @Test
    void everyCommandHasADescriptionAndThreeExamples() {
        assertThat(all()).hasSizeGreaterThan(25).allSatisfy(command -> {
            var usage = command.getCommandSpec().usageMessage();
            assertThat(usage.description()).as(command.getCommandName()).isNotEmpty();
            assertThat(usage.footer()).as(command.getCommandName()).hasSize(3);
        });
    }

    @Test
    void everyOptionIsDescribed() {
        assertThat(all())
                .allSatisfy(command -> assertThat(command.getCommandSpec().args())
                        .allSatisfy(arg -> assertThat(arg.description())
                                .as(command.getCommandName() + " " + arg)
                                .isNotEmpty()));
    }

    @Test
    void helpShowsACommandWithItsOwnOptionsOnly() {
        String help = line().run("help", "normals", "run").out();

        assertThat(help).contains("--allow-gaps").contains("Examples:").doesNotContain("--no-pager");
        assertThat(line().run("normals", "run", "--help").out()).isEqualTo(help);
    }

    @Test
    void helpHasTopics() {
        assertThat(line().run("help", "states").out())
                .contains("COMPLETE_WITH_GAPS")
                .contains("scanning");
        assertThat(line().run("help", "exit-codes").out()).contains("130  interrupted");
        assertThat(line().run("help", "statse").code()).isEqualTo(3);
        assertThat(line().run("help", "statse").err()).contains("did you mean states");
    }

    @Test
    void everyVerbThatChangesSomethingHasADryRunAndAReason() {
        List<CommandLine> changing = all().stream()
                .filter(command -> command.getCommand() instanceof Mutating)
                .toList();

        assertThat(changing)
                .hasSizeGreaterThan(4)
                .allSatisfy(command -> assertThat(command.getCommandSpec().optionsMap())
                        .as(command.getCommandName())
                        .containsKeys("--dry-run", "--reason", "--yes"));
    }

    @Test
    void theManualHasEveryCommandAndOptionAndIsReadByMan() throws IOException, InterruptedException {
        String manual = line().run("manual").out();
        Path page = Files.writeString(folder.resolve("isobar.1"), manual);

        assertThat(manual).startsWith(".TH \"ISOBAR\" \"1\"");
        assertThat(all().subList(1, all().size()))
                .allSatisfy(command -> assertThat(manual)
                        .contains(".SS \"" + command.getCommandSpec().qualifiedName() + "\""));
        assertThat(all())
                .allSatisfy(command -> assertThat(command.getCommandSpec().options())
                        .allSatisfy(option ->
                                assertThat(manual).contains(option.longestName().replace("-", "\\-"))));
        Process check = new ProcessBuilder(
                        "sh",
                        "-c",
                        "command -v groff >/dev/null || exit 0; groff -man -ww -Tutf8 " + page + " 2>&1 >/dev/null")
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void theCompletionScriptIsValidShell() throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("completion"), line().run("completion").out());

        Process check = new ProcessBuilder("sh", "-c", "command -v bash >/dev/null || exit 0; bash -n " + script)
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
        assertThat(Files.readString(script)).contains("normals").contains("--allow-gaps");
    }

    @Test
    void configStartsNoNode() {
        TinyNodes nodes = TinyNodes.embedded(server);

        CommandLines.Result config = new CommandLines(nodes, folder).run("config", "-o", "yaml");

        assertThat(config.code()).isZero();
        assertThat(config.out()).contains("data: " + folder.resolve(".isobar"));
        assertThat(nodes.started).hasValue(0);
    }
}
