package dev.isobar.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @TempDir
    private Path temporary;

    private DataFolder folder() {
        return new DataFolder(temporary.resolve("data"));
    }

    @Test
    void theTokenHas256BitsAndIsItsOwnersOnly() throws Exception {
        String token = folder().token();
        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder().path().resolve("token"))))
                .isEqualTo("rw-------");
        assertThat(folder().token()).isEqualTo(token);
        assertThat(new DataFolder(temporary.resolve("other")).token()).isNotEqualTo(token);
    }

    @Test
    void manyWhoAskAtOnceGetTheSameToken() {
        List<String> tokens = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> folder().token())
                .distinct()
                .toList();
        assertThat(tokens).hasSize(1);
        assertThat(folder().path().toFile().list()).containsExactly("token");
    }

    @Test
    void aTokenThatIsTooShortIsRefused() throws Exception {
        folder().create();
        Files.writeString(folder().path().resolve("token"), "secret\n");
        assertThatThrownBy(() -> folder().token()).hasMessageContaining("6 characters (expected: at least 64)");
    }

    @Test
    void theLockIsHeldByOneAtATime() {
        try (DataFolder.Hold held = folder().hold().orElseThrow()) {
            held.publish(new NodeFile(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"), 3, "4"));
            assertThat(folder().hold()).isEmpty();
            assertThat(folder().node())
                    .contains(new NodeFile(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"), 3, "4"));
        }
        assertThat(folder().node()).isEmpty();
        folder().hold().orElseThrow().close();
    }

    @Test
    void anotherProcessCannotTakeTheLock() throws Exception {
        assertThat(otherProcess()).isEqualTo("taken");
        try (DataFolder.Hold held = folder().hold().orElseThrow()) {
            held.publish(new NodeFile(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"), 3, "4"));
            assertThat(otherProcess()).isEqualTo("held by http://127.0.0.1:1");
        }
        assertThat(otherProcess()).isEqualTo("taken");
    }

    private String otherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder().path().toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    @Test
    void whatANodeThatDiedLeftBehindIsRemovedByTheNextHolder() {
        folder().hold().orElseThrow().close();
        new NodeFile(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"), 3, "4")
                .write(folder().path().resolve("node.json"));
        try (DataFolder.Hold held = folder().hold().orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(folder().node()).isEmpty();
        }
    }

    @Test
    void aNodeFileThatIsNotWholeIsNone() throws Exception {
        folder().create();
        Files.writeString(folder().path().resolve("node.json"), "{\"api\":\"http://127");
        assertThat(folder().node()).isEqualTo(Optional.empty());
    }

    /** What a second process does first. */
    static final class OtherProcess {
        public static void main(String[] arguments) {
            DataFolder folder = new DataFolder(Path.of(arguments[0]));
            System.out.println(
                    folder.hold().isPresent()
                            ? "taken"
                            : "held by " + folder.node().orElseThrow().api());
        }
    }
}
