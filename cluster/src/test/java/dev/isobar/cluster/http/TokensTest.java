package dev.isobar.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {

    @TempDir
    private Path folder;

    private Path file(String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve("tokens"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aTokenIsKnownAsBearerAndAsPassword() {
        Tokens tokens = Tokens.of("secret");
        Caller admin = new Caller("", Role.ADMIN);
        String basic = Base64.getEncoder().encodeToString("any:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.caller("Bearer secret")).contains(admin);
        assertThat(tokens.caller("bearer secret")).contains(admin);
        assertThat(tokens.caller("Basic " + basic)).contains(admin);
        assertThat(tokens.caller("Bearer secre")).isEmpty();
        assertThat(tokens.caller("Bearer ")).isEmpty();
        assertThat(tokens.caller("Basic %%%")).isEmpty();
        assertThat(tokens.caller("Digest secret")).isEmpty();
    }

    @Test
    void aTokensFileGivesNamesAndRoles() throws Exception {
        Tokens tokens = Tokens.of("secret")
                .and(file(
                        "# people\nviewer vic %s\n\noperator olga %s # nights\n"
                                .formatted(Digest.ofText("v"), Digest.ofText("o")),
                        "rw-------"));
        assertThat(tokens.caller("Bearer v")).contains(new Caller("vic", Role.VIEWER));
        assertThat(tokens.caller("Bearer o")).contains(new Caller("olga", Role.OPERATOR));
        assertThat(tokens.caller("Bearer secret")).contains(new Caller("", Role.ADMIN));
        assertThat(tokens.caller("Bearer " + Digest.ofText("v"))).isEmpty();
    }

    @Test
    void aTokensFileThatOthersMayReadIsRefused() throws Exception {
        Path file = file("", "rw-r--r--");
        assertThatThrownBy(() -> Tokens.of("secret").and(file)).hasMessageContaining("expected: mode 0600");
    }

    @Test
    void aLineThatCannotBeReadIsRefusedWithoutShowingIt() throws Exception {
        Path file = file("viewer vic plaintext-token", "rw-------");
        assertThatThrownBy(() -> Tokens.of("secret").and(file))
                .hasMessageContaining("expected: viewer|operator|admin")
                .hasMessageNotContaining("plaintext");
    }
}
