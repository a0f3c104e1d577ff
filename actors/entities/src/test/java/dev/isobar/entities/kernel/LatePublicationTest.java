package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attempt sleeps before each of its calls, while a newer one runs to its end, and then goes on. */
final class LatePublicationTest {

    private static final String OLD = "what the old attempt made";
    private static final String NEW = "what the new attempt made";

    @TempDir
    private Path folder;

    /** Calls of which one is preceded by something else. */
    private static class Interrupted implements Publication.Calls {
        private final int at;
        private final Runnable meanwhile;
        private final boolean swaps;
        private final List<String> made = new ArrayList<>();

        Interrupted(int at, boolean swaps, Runnable meanwhile) {
            this.at = at;
            this.swaps = swaps;
            this.meanwhile = meanwhile;
        }

        @Override
        public void before(String call) {
            made.add(call);
            if (made.size() - 1 == at) {
                meanwhile.run();
            }
        }

        @Override
        public boolean swap(Path one, Path other) throws IOException {
            return swaps && Exchange.swap(one, other);
        }
    }

    private enum Standing {
        NOTHING,
        SOMETHING_ELSE,
        OLD_ALREADY
    }

    private void fill(Path product, String text, boolean isFolder) {
        try {
            if (isFolder) {
                Files.createDirectories(product.resolve("time"));
                Files.writeString(product.resolve("time/0"), text);
                Files.writeString(product.resolve(".zattrs"), "{}");
            } else {
                Files.createDirectories(Publishing.parent(product));
                Files.writeString(product, text);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path product) throws IOException {
        return Files.readString(Files.isDirectory(product) ? product.resolve("time/0") : product);
    }

    private Digest digestOf(String text, boolean isFolder) {
        Path sample = folder.resolve("sample-" + text.hashCode() + isFolder);
        fill(sample, text, isFolder);
        return Publishing.digest(sample);
    }

    /** As works do: older temporaries are discarded first. */
    private void newAttempt(Path root, Path target, boolean isFolder) {
        Publishing.discardBefore(target, 2);
        Path temporary = Publishing.temporary(target, 2);
        fill(temporary, NEW, isFolder);
        Publishing.publish(temporary, target, digestOf(NEW, isFolder), root);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNewerProductStandsWhereverTheOlderAttemptSlept(boolean isFolder) throws IOException {
        for (boolean swaps : List.of(true, false)) {
            for (Standing standing : Standing.values()) {
                List<String> calls = old(standing, isFolder, swaps, -1);
                assertThat(calls).hasSizeGreaterThan(1);
                for (int at = 0; at < calls.size(); at++) {
                    var _ = old(standing, isFolder, swaps, at);
                }
            }
        }
    }

    /** The calls of the old attempt, which slept before one of them, or before none. */
    private List<String> old(Standing standing, boolean isFolder, boolean swaps, int at) throws IOException {
        String name = "%s-%s-%d%s".formatted(standing, swaps, at, isFolder ? "-folder" : "");
        Path root = folder.resolve(name);
        Path target = root.resolve("products/product");
        switch (standing) {
            case NOTHING -> {}
            case SOMETHING_ELSE -> fill(target, "somebody else's", isFolder);
            case OLD_ALREADY -> fill(target, OLD, isFolder);
        }
        Path temporary = Publishing.temporary(target, 1);
        fill(temporary, OLD, isFolder);
        Interrupted calls = new Interrupted(at, swaps, () -> newAttempt(root, target, isFolder));
        boolean failed = false;
        try {
            var _ = new Publication(temporary, target, digestOf(OLD, isFolder), Displaced.toQuarantine(root), calls)
                    .run();
        } catch (IOException | WorkFailure e) {
            failed = true;
        }
        String slept = name + (at < 0 ? "" : ", slept before " + calls.made.get(at));
        assertThat(text(target)).as(slept).isEqualTo(at < 0 ? OLD : NEW);
        assertThat(Publishing.digest(target)).as(slept).isEqualTo(digestOf(at < 0 ? OLD : NEW, isFolder));
        assertThat(failed && at < 0).as(slept).isFalse();
        try (Stream<Path> left = Files.list(root.resolve("products"))) {
            assertThat(left).as(slept).containsExactly(target);
        }
        return calls.made;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyWhatWasExaminedIsTakenAway(boolean isFolder) throws IOException {
        for (int at = -1; at < 2; at++) {
            Path root = folder.resolve("removal-" + at);
            Path target = root.resolve("products/product");
            fill(target, "corrupt", isFolder);
            Identity examined = Identity.of(target);
            Interrupted calls = new Interrupted(at, true, () -> newAttempt(root, target, isFolder));

            boolean taken = Removal.of(target, calls).take(examined, removed -> {
                var _ = Quarantine.take(removed, target, root);
            });

            assertThat(calls.made).contains("move away");
            if (at < 0) {
                assertThat(taken).isTrue();
                assertThat(target).doesNotExist();
                assertThat(text(root.resolve(".isobar/quarantine/products/product.1")))
                        .isEqualTo("corrupt");
            } else {
                assertThat(text(target)).as("slept before call " + at).isEqualTo(NEW);
                try (Stream<Path> left = Files.list(root.resolve("products"))) {
                    assertThat(left).containsExactly(target);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempt", "attempt x since 2026-01-01T00:00:00Z", "attempt 1 since noon"})
    void aTokenThatCannotBeReadKeepsEverybodyOutAndIsNamed(String text) throws IOException {
        Path file = folder.resolve("a.fence");
        Files.writeString(file, text, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new Fence(1, java.time.Instant.EPOCH).raise(file))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("a.fence")
                .hasMessageContaining("(expected: ");
        assertThat(file).hasContent(text);
    }
}
