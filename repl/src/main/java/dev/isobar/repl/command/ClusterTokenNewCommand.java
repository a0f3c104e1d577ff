package dev.isobar.repl.command;

import dev.isobar.cluster.api.TokenLine;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "new",
        description = {
            "Makes a token and prints it, once, with the line for the tokens file of the nodes (isobar.http.tokens-file).",
            "The line has only a digest of the token. Nodes read the file again within a second of its change; to revoke "
                    + "a token remove its line. No node is asked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster token new --role operator --name alice",
            "  isobar cluster token new --role viewer --name grafana --expires 90d",
            "  isobar cluster token new --role admin --name bob --expires 2027-01-01T00:00Z -o json"
        })
final class ClusterTokenNewCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "What it may do: viewer (read), operator (start, cancel, retry), admin (everything).")
    String role = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is, for the journal.")
    String name = "";

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "Until when it is known: 90d, 2027-01-01, 2027-01-01T00:00Z. Default: for ever.")
    @Nullable
    String expires;

    ClusterTokenNewCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TokenLine.Made made;
        try {
            made = TokenLine.make(role, name, Optional.ofNullable(expires).map(ClusterTokenNewCommand::time));
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.USAGE, String.valueOf(e.getMessage()), "help cluster token new");
        }
        context.print(
                Context.object()
                        .put("token", made.token())
                        .put("line", made.line().text()),
                new View.Text(data -> "token (shown only now)   %s%nline of the tokens file  %s"
                        .formatted(
                                data.path("token").asText(), data.path("line").asText())));
        return 0;
    }

    private static Instant time(String text) {
        try {
            if (text.matches("[0-9]{1,5}d")) {
                return Instant.now().plus(Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))));
            }
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expires: '%s' (expected: 90d, 2027-01-01 or 2027-01-01T00:00Z)".formatted(text), e);
        }
    }
}
