package dev.isobar.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.cluster.api.TokenLine;
import dev.isobar.domain.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Path file(String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve("tokens"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aTokenIsKnownAsBearerAndAsPassword() {
        Tokens tokens = Tokens.of("secret");
        Caller admin = new Caller("", Role.ADMIN, Digest.ofText("secret"));
        String basic = Base64.getEncoder().encodeToString("any:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.caller("Bearer secret")).contains(admin);
        assertThat(tokens.caller("bearer secret")).contains(admin);
        assertThat(tokens.caller("Basic " + basic)).contains(admin);
        assertThat(tokens.caller("Bearer secre")).isEmpty();
        assertThat(tokens.caller("Bearer ")).isEmpty();
        String tokenAsUser = Base64.getEncoder().encodeToString("secret:".getBytes(StandardCharsets.UTF_8));
        String noPassword = Base64.getEncoder().encodeToString("secret".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.caller("Basic " + tokenAsUser)).isEmpty();
        assertThat(tokens.caller("Basic " + noPassword)).isEmpty();
        assertThat(tokens.caller("Basic %%%")).isEmpty();
        assertThat(tokens.caller("Bearer secret\u0000")).isEmpty();
        assertThat(tokens.caller("Bearer Secret")).isEmpty();
        assertThat(tokens.caller("Bearer secret secret")).isEmpty();
        assertThat(tokens.caller("Bearersecret")).isEmpty();
        assertThat(tokens.caller("Digest secret")).isEmpty();
    }

    @Test
    void aTokensFileGivesNamesAndRoles() throws Exception {
        Tokens tokens = Tokens.of("secret")
                .and(file(
                        "# people\nviewer vic %s\n\noperator olga %s # nights\n"
                                .formatted(Digest.ofText("v"), Digest.ofText("o")),
                        "rw-------"));
        assertThat(tokens.caller("Bearer v")).contains(new Caller("vic", Role.VIEWER, Digest.ofText("v")));
        assertThat(tokens.caller("Bearer o")).contains(new Caller("olga", Role.OPERATOR, Digest.ofText("o")));
        assertThat(tokens.caller("Bearer secret")).contains(new Caller("", Role.ADMIN, Digest.ofText("secret")));
        assertThat(tokens.caller("Bearer " + Digest.ofText("v"))).isEmpty();
    }

    @Test
    void aTokensFileThatOthersMayReadIsRefused() throws Exception {
        Path file = file("", "rw-r--r--");
        assertThatThrownBy(() -> Tokens.of("secret").and(file)).hasMessageContaining("expected: mode 0600");
    }

    @Test
    void aLineThatCannotBeReadIsRefusedWithoutShowingIt() throws Exception {
        String digest = Digest.ofText("v").hex();
        for (String line : List.of(
                "viewer vic plaintext-token",
                "guest plaintext-token " + digest,
                "viewer plaintext/token " + digest,
                "viewer vic " + digest + " plaintext-token",
                "viewer vic " + digest + " expires=plaintext-token",
                "viewer vic " + digest + " expires=2027-01-01")) {
            Path file = file("# plaintext comment\n" + line, "rw-------");
            assertThatThrownBy(() -> Tokens.of("secret").and(file))
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("expected: viewer|operator|admin")
                    .hasMessageNotContaining("plaintext");
        }
        Path twice = file("viewer vic %s\nadmin al %s".formatted(digest, digest), "rw-------");
        assertThatThrownBy(() -> Tokens.of("secret").and(twice))
                .hasMessageContaining("line 2: a token that an earlier");
    }

    @Test
    void aTokenIsKnownUntilItExpires() throws Exception {
        Path file = file("viewer vic %s expires=2027-01-01T00:00Z".formatted(Digest.ofText("v")), "rw-------");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-31T23:59:59Z"));
        Tokens tokens = Tokens.of("secret").and(file, now::get);
        Caller vic = tokens.caller("Bearer v").orElseThrow();
        assertThat(tokens.state()).isEqualTo(new Tokens.State(1, 0, ""));

        now.set(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(tokens.caller("Bearer v")).isEmpty();
        assertThat(tokens.isStillKnown(vic)).isFalse();
        assertThat(tokens.state()).isEqualTo(new Tokens.State(0, 1, ""));
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        Path file = file("viewer vic %s".formatted(Digest.ofText("v1")), "rw-------");
        Tokens tokens = Tokens.of("secret").and(file);
        Caller vic = tokens.caller("Bearer v1").orElseThrow();

        file("viewer vic %s".formatted(Digest.ofText("v2")), "rw-------");

        await().atMost(SOON).until(() -> tokens.caller("Bearer v2").isPresent());
        assertThat(tokens.caller("Bearer v1")).isEmpty();
        assertThat(tokens.isStillKnown(vic)).isFalse();
        assertThat(tokens.caller("Bearer secret")).isPresent();
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingUntilItCan() throws Exception {
        Path file = file("viewer vic %s".formatted(Digest.ofText("v")), "rw-------");
        Tokens tokens = Tokens.of("secret").and(file);
        String more = "viewer vic %s\nadmin al %s".formatted(Digest.ofText("v"), Digest.ofText("a"));

        file(more + "\nadmin nonsense", "rw-------");
        assertBroken(tokens, "line 3 cannot be read");
        Files.delete(file);
        assertBroken(tokens, "NoSuchFile");
        file(more, "rw-r--r--");
        assertBroken(tokens, "readable or writable by others");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        await().atMost(SOON).until(() -> tokens.caller("Bearer a").isPresent());
        assertThat(tokens.state()).isEqualTo(new Tokens.State(2, 0, ""));
    }

    private static void assertBroken(Tokens tokens, String problem) {
        await().atMost(SOON).until(() -> tokens.state().problem().contains(problem));
        assertThat(tokens.caller("Bearer v")).isPresent();
        assertThat(tokens.caller("Bearer a")).isEmpty();
    }

    @Test
    void aTokenThatIsMadeIsKnownByItsLine() throws Exception {
        TokenLine.Made made = TokenLine.make("operator", "alice", Optional.empty());
        assertThat(made.token()).hasSize(50).startsWith("isobar_");
        assertThat(made.line().text()).doesNotContain(made.token().substring(7));
        assertThat(TokenLine.make("operator", "alice", Optional.empty()).token())
                .isNotEqualTo(made.token());
        Tokens tokens = Tokens.of("secret").and(file(made.line().text(), "rw-------"));
        assertThat(tokens.caller("Bearer " + made.token()).orElseThrow().role()).isEqualTo(Role.OPERATOR);
    }
}
