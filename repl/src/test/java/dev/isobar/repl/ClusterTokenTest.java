package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cluster.api.Json;
import dev.isobar.cluster.api.TokenLine;
import dev.isobar.domain.kernel.Digest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making tokens, which needs no node. */
final class ClusterTokenTest {

    @TempDir
    Path folder = Path.of("");

    private final TinyServer server = new TinyServer();

    @AfterEach
    void stopServer() {
        server.close();
    }

    private CommandLines.Result make(String... more) {
        TinyNodes nodes = TinyNodes.embedded(server);
        String[] words = new String[more.length + 5];
        System.arraycopy(new String[] {"cluster", "token", "new", "-o", "json"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        CommandLines.Result result = new CommandLines(nodes, folder).run(words);
        assertThat(nodes.started).hasValue(0);
        return result;
    }

    @Test
    void aTokenIsPrintedWithItsLineThatHasOnlyItsDigest() {
        var made = Json.parse(make("--role", "operator", "--name", "alice", "--expires", "2027-01-01")
                .out());

        String token = made.path("token").asText();
        TokenLine line = TokenLine.parse(made.path("line").asText());
        assertThat(line.sha256()).isEqualTo(Digest.ofText(token));
        assertThat(line.role()).isEqualTo("operator");
        assertThat(line.name()).isEqualTo("alice");
        assertThat(line.expires()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(made.path("line").asText()).doesNotContain(token);
    }

    @Test
    void whatCannotBeALineIsRefused() {
        assertThat(make("--role", "guest", "--name", "alice").err()).contains("expected: viewer, operator, admin");
        assertThat(make("--role", "viewer", "--name", "al ice").err()).contains("name: 'al ice' (expected:");
        assertThat(make("--role", "viewer", "--name", "al", "--expires", "soon").err())
                .contains("expires: 'soon' (expected: 90d");
        assertThat(make("--role", "viewer").code()).isEqualTo(2);
    }
}
