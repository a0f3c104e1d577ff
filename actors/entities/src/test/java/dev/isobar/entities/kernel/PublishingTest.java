package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {

    @TempDir
    private Path root;

    private Path target;

    @BeforeEach
    void nameTarget() {
        target = root.resolve("tasmax/CONUS/normal_2000.nc");
    }

    private Digest write(int attempt, String text) {
        return Publishing.write(
                Publishing.temporary(target, attempt), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Publishing.Outcome publish(int attempt, Digest expected) {
        return Publishing.publish(Publishing.temporary(target, attempt), target, expected, root);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFileThatCannotReplaceItsTargetLeavesNoTemporary() throws IOException {
        Path target = root.resolve("taken");
        Files.createDirectories(target.resolve("by-a-folder"));

        assertThatThrownBy(() -> Publishing.replace(target, new byte[] {1}, 2)).isInstanceOf(WorkFailure.class);

        assertThat(Publishing.temporary(target, 2)).doesNotExist();
    }

    @Test
    void whatIsWrittenHasItsDigestAndBecomesTheTargetWhole() throws IOException {
        Digest digest = write(1, "hello");

        assertThat(digest).isEqualTo(Digest.ofText("hello"));
        assertThat(files()).containsExactly("tasmax/CONUS/.normal_2000.nc.attempt-1.tmp");
        assertThat(publish(1, digest)).isEqualTo(Publishing.Outcome.PUBLISHED);
        assertThat(files()).containsExactly("tasmax/CONUS/normal_2000.nc");
        assertThat(Publishing.digest(target)).isEqualTo(digest);
    }

    @Test
    void publishingAgainHasNoEffectWithOrWithoutTheTemporary() throws IOException {
        Digest digest = write(1, "hello");
        publish(1, digest);

        assertThat(publish(1, digest)).isEqualTo(Publishing.Outcome.ALREADY_THERE);
        write(2, "hello");
        assertThat(publish(2, digest)).isEqualTo(Publishing.Outcome.ALREADY_THERE);
        assertThat(files()).containsExactly("tasmax/CONUS/normal_2000.nc");
    }

    @Test
    void aCrashBetweenLinkingAndDeletingIsFinishedByTheNextCall() throws IOException {
        Digest digest = write(1, "hello");
        Files.createLink(target, Publishing.temporary(target, 1));

        assertThat(publish(1, digest)).isEqualTo(Publishing.Outcome.ALREADY_THERE);
        assertThat(files()).containsExactly("tasmax/CONUS/normal_2000.nc");
    }

    @Test
    void anotherFileInTheWayIsMovedToQuarantineAndNeverOverwritten() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "old");
        assertThat(publish(1, write(1, "new"))).isEqualTo(Publishing.Outcome.REPLACED);
        assertThat(publish(2, write(2, "newer"))).isEqualTo(Publishing.Outcome.REPLACED);

        assertThat(files())
                .containsExactly(
                        ".isobar/quarantine/tasmax/CONUS/normal_2000.nc.1",
                        ".isobar/quarantine/tasmax/CONUS/normal_2000.nc.2",
                        "tasmax/CONUS/normal_2000.nc");
        assertThat(root.resolve(".isobar/quarantine/tasmax/CONUS/normal_2000.nc.1"))
                .hasContent("old");
        assertThat(root.resolve(".isobar/quarantine/tasmax/CONUS/normal_2000.nc.2"))
                .hasContent("new");
        assertThat(target).hasContent("newer");
    }

    @Test
    void bytesThatAreNotTheExpectedOnesDoNotStayPublished() throws IOException {
        write(1, "damaged");

        assertThatThrownBy(() -> publish(1, Digest.ofText("hello")))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.VERIFICATION))
                .hasMessageContaining("normal_2000.nc")
                .hasMessageContaining(Digest.ofText("damaged").hex())
                .hasMessageContaining(Digest.ofText("hello").hex());
        assertThat(files()).containsExactly(".isobar/quarantine/tasmax/CONUS/normal_2000.nc.1");
    }

    @Test
    void aMissingTemporaryIsNamed() {
        assertThatThrownBy(() -> publish(3, Digest.ofText("x")))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining(".normal_2000.nc.attempt-3.tmp");
    }

    @Test
    void ofTwoThatPublishTheSameTargetAtOnceOneDoesAndTheOtherFindsItThere() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                target = root.resolve("round-" + round + ".nc");
                List<Publishing.Outcome> outcomes = atOnce(threads, "same", "same");
                assertThat(outcomes)
                        .containsExactlyInAnyOrder(Publishing.Outcome.PUBLISHED, Publishing.Outcome.ALREADY_THERE);
                assertThat(target).hasContent("same");
            }
        }
        assertThat(files()).hasSize(50);
    }

    @Test
    void ofTwoThatPublishDifferentBytesOneEndsInQuarantineAndNothingIsLost() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                target = root.resolve("round-" + round + ".nc");
                List<Publishing.Outcome> outcomes = atOnce(threads, "one", "two");
                assertThat(outcomes)
                        .containsExactlyInAnyOrder(Publishing.Outcome.PUBLISHED, Publishing.Outcome.REPLACED);
                Path taken = root.resolve(".isobar/quarantine/round-" + round + ".nc.1");
                assertThat(List.of(Files.readString(target), Files.readString(taken)))
                        .containsExactlyInAnyOrder("one", "two");
            }
        }
    }

    private List<Publishing.Outcome> atOnce(ExecutorService threads, String first, String second)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Publishing.Outcome>> calls = new ArrayList<>();
        List<Digest> digests = List.of(write(1, first), write(2, second));
        for (int attempt = 1; attempt <= 2; attempt++) {
            int mine = attempt;
            calls.add(() -> {
                start.await();
                return publish(mine, digests.get(mine - 1));
            });
        }
        List<Publishing.Outcome> outcomes = new ArrayList<>();
        for (Future<Publishing.Outcome> outcome : threads.invokeAll(calls)) {
            outcomes.add(outcome.get());
        }
        return outcomes;
    }

    @Test
    void withoutHardLinksTheTemporaryIsRenamedAndNothingThatIsThereIsOverwritten() throws IOException {
        Publication.Calls none = new Publication.Calls() {
            @Override
            public void link(Path name, Path existing) {
                throw new UnsupportedOperationException("no links here");
            }

            @Override
            public boolean swap(Path one, Path other) {
                return false;
            }
        };
        Files.createDirectories(target.getParent());
        Files.writeString(target, "old");
        Digest digest = write(1, "new");

        assertThat(Publishing.publish(
                        Publishing.temporary(target, 1), target, digest, Displaced.toQuarantine(root), none))
                .isEqualTo(Publishing.Outcome.REPLACED);
        assertThat(target).hasContent("new");
        assertThat(files())
                .containsExactly(".isobar/quarantine/tasmax/CONUS/normal_2000.nc.1", "tasmax/CONUS/normal_2000.nc");
    }

    @Test
    void leftoversOfOlderAttemptsOfThisTargetAreDiscardedAndNothingElse() throws IOException {
        assertThat(Publishing.discardBefore(target, 9)).isZero();
        write(1, "a");
        write(2, "b");
        write(3, "c");
        write(12, "d");
        Path other = target.resolveSibling(".other.nc.attempt-1.tmp");
        Files.writeString(other, "e");

        assertThat(Publishing.discardBefore(target, 3)).isEqualTo(2);
        assertThat(files())
                .containsExactly(
                        "tasmax/CONUS/.normal_2000.nc.attempt-12.tmp",
                        "tasmax/CONUS/.normal_2000.nc.attempt-3.tmp",
                        "tasmax/CONUS/.other.nc.attempt-1.tmp");
    }

    @Test
    void aTemporaryThatIsThereFromACrashIsWrittenAnew() throws IOException {
        write(1, "a much longer text of an earlier life");

        Digest digest = write(1, "short");

        assertThat(Publishing.temporary(target, 1)).hasContent("short");
        Publishing.sync(Publishing.temporary(target, 1));
        assertThat(publish(1, digest)).isEqualTo(Publishing.Outcome.PUBLISHED);
    }

    @Test
    void aFileThatCannotBeReadOrWrittenIsNamed() throws IOException {
        Files.writeString(root.resolve("plain"), "x");
        assertThatThrownBy(() -> Publishing.digest(root.resolve("absent")))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE))
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> Publishing.write(root.resolve("plain/below"), out -> out.write(1)))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("below");
    }
}
