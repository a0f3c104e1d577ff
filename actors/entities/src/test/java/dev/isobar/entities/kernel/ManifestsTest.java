package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ManifestsTest {

    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");
    private static final Audit AUDIT = new Audit("ann@host", "because", "key-1");

    private final Manifests manifests = Manifests.of(List.of(TallyKind.of((attempt, _) -> attempt)));

    @Test
    void anEntryOfTheJournalHasTheseVeryBytes() {
        Recorded<?> recorded = new Recorded<>(3, AT, AUDIT, new Tally.Event.Added(5));

        byte[] bytes = manifests.toBytes(recorded);

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
        assertThat(manifests.manifestOf(recorded.event())).isEqualTo("test.tally.added.v1");
        assertThat(manifests.recorded("test.tally.added.v1", HexFormat.of().parseHex(GOLDEN)))
                .isEqualTo(recorded);
        assertThat(manifests.recorded("test.tally.added.v1", HexFormat.of().parseHex(OLD)))
                .isEqualTo(recorded);
    }

    @Test
    void anEntryOfTheSystemsOwnNamesNoAuthor() {
        Recorded<?> recorded = new Recorded<>(3, AT, Audit.SYSTEM, new Tally.Event.Added(5));

        byte[] bytes = manifests.toBytes(recorded);

        assertThat(bytes).hasSizeLessThan(25);
        assertThat(manifests.recorded("test.tally.added.v1", bytes)).isEqualTo(recorded);
    }

    @Test
    void aTimeOfAnyExactnessComesBackAsItWas() {
        Recorded<?> recorded = new Recorded<>(1, AT.plusNanos(1), AUDIT, new Tally.Event.Added(5));

        assertThat(manifests.recorded("test.tally.added.v1", manifests.toBytes(recorded)))
                .isEqualTo(recorded);
    }

    @Test
    void anEntryThatIsCutOffOrOfAnotherShapeIsRefused() {
        byte[] whole = manifests.toBytes(new Recorded<>(3, AT, AUDIT, new Tally.Event.Added(5)));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> manifests.recorded("test.tally.added.v1", cut))
                    .isInstanceOf(UncheckedIOException.class);
        }
        for (String shape : List.of("80", "83010203", "8401006161a0", "8301006161", "05", "8361310000")) {
            assertThatThrownBy(() -> manifests.recorded(
                            "test.tally.added.v1", HexFormat.of().parseHex(shape)))
                    .as(shape)
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private static final String GOLDEN =
            "86031b000001a1fdfa4600bf66616d6f756e7405ff68616e6e40686f73746762656361757365656b65792d31";

    private static final String OLD =
            "bf6776657273696f6e0362617474323032362d31312d32315431323a30303a30305a656175646974bf647573657268616e6e40686f737466726561736f6e676265636175736569636f6d6d616e644964656b65792d31ff656576656e74bf66616d6f756e7405ffff";

    @Test
    void everyEventComesBackAsItWas() {
        Digest digest = Digest.ofText("x");
        List<Tally.Event> events = List.of(
                new Tally.Event.Added(-1),
                new Tally.Event.Drawn(Optional.of(new Tally.Shape.Named("square", digest))),
                new Tally.Event.Drawn(Optional.of(new Tally.Shape.Circle(0.1))),
                new Tally.Event.Drawn(Optional.empty()),
                new Tally.Event.Started(2, AT),
                new Tally.Event.Stopped(1, Optional.of(new Failure(Failure.Kind.DATA, "bad"))),
                new Tally.Event.Written(new UnitId("tally/a/b")),
                new Tally.Event.Closed());

        for (Tally.Event event : events) {
            Recorded<?> recorded = new Recorded<>(1, AT, AUDIT, event);
            assertThat(manifests.recorded(manifests.manifestOf(event), manifests.toBytes(recorded)))
                    .isEqualTo(recorded);
        }
    }

    @Test
    void aStateComesBackAsItWasAndWithItsManifest() {
        Tally tally = new Tally(
                Tally.Status.WORKING,
                3,
                2,
                AT,
                Optional.of(AT),
                Optional.of(new UnitId("tally/a")),
                List.of(new Tally.Shape.Circle(2), new Tally.Shape.Named("n", Digest.ofText("n"))),
                Map.of("a", 1));
        ShellState<Tally> state = new ShellState<>(tally, 9, List.of("k1", "k2"), "");

        byte[] bytes = manifests.toBytes(state);

        assertThat(manifests.isState(manifests.manifestOf(tally))).isTrue();
        assertThat(manifests.state("test.tally.state.v1", bytes)).isEqualTo(state);
    }

    @Test
    void jsonForPeopleHasPlainTextsAndTagsSealedFieldsOnly() {
        Tally.Event event = new Tally.Event.Drawn(Optional.of(new Tally.Shape.Named("square", Digest.ofText("x"))));

        String json = manifests.json(event);

        assertThat(json)
                .isEqualTo("{\"shape\":{\"@type\":\"Named\",\"name\":\"square\",\"digest\":\"" + Digest.ofText("x")
                        + "\"}}");
        assertThat(manifests.fromJson("test.tally.drawn.v1", json)).isEqualTo(event);
        assertThat(manifests.json(new Tally.Event.Written(new UnitId("tally/a"))))
                .isEqualTo("{\"to\":\"tally/a\"}");
        assertThat(manifests.json(new Tally.Event.Reminded(AT))).isEqualTo("{\"due\":\"2026-11-21T12:00:00Z\"}");
    }

    @Test
    void whatAnOlderVersionDoesNotKnowIsIgnored() {
        assertThat(manifests.fromJson("test.tally.added.v1", "{\"amount\":4,\"colour\":\"red\"}"))
                .isEqualTo(new Tally.Event.Added(4));
    }

    @Test
    void aPayloadThatIsNoCborIsRefusedWithItsManifest() {
        assertThatThrownBy(() -> manifests.recorded("test.tally.added.v1", "garbage".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("test.tally.added.v1");
        assertThatThrownBy(() -> manifests.recorded("test.tally.unheard.v9", new byte[0]))
                .hasMessageContaining("test.tally.unheard.v9");
    }

    @Test
    void aKindWithAnEventWithoutManifestIsRefused() {
        assertThatThrownBy(() -> Manifests.of(List.of(changed(m -> m.remove("test.tally.rung.v1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Rung");
    }

    @Test
    void twoManifestsForOneClassAndOneManifestForTwoAreRefused() {
        assertThatThrownBy(() -> Manifests.of(List.of(changed(m -> m.put("other.v1", Tally.Event.Rung.class)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two manifests");
        TallyKind one = TallyKind.of((attempt, _) -> attempt);
        assertThatThrownBy(() -> Manifests.of(List.of(one, new TallyKind("other", false, one.job()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names both");
        assertThatThrownBy(() -> Manifests.of(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two kinds");
    }

    private static UnitKind<Tally, Tally.Command, Tally.Event, Tally.Settings> changed(
            java.util.function.Consumer<Map<String, Class<?>>> change) {
        TallyKind kind = TallyKind.of((attempt, _) -> attempt);
        Map<String, Class<?>> manifests = new HashMap<>(kind.manifests());
        change.accept(manifests);
        return new UnitKind<>() {
            @Override
            public String name() {
                return kind.name();
            }

            @Override
            public Tally empty(UnitId id) {
                return kind.empty(id);
            }

            @Override
            public Tally.Settings settings() {
                return kind.settings();
            }

            @Override
            public Class<Tally.Command> commandType() {
                return kind.commandType();
            }

            @Override
            public Class<Tally.Event> eventType() {
                return kind.eventType();
            }

            @Override
            public Class<Tally> stateType() {
                return kind.stateType();
            }

            @Override
            public boolean isRemembered() {
                return false;
            }

            @Override
            public Map<String, Class<?>> manifests() {
                return manifests;
            }

            @Override
            public Tally.Command perform(UnitId id, Demand.Work<Tally.Command> work, WorkContext context)
                    throws Exception {
                return kind.perform(id, work, context);
            }

            @Override
            public Tally.Command failed(Demand.Work<Tally.Command> work, Failure failure) {
                return kind.failed(work, failure);
            }

            @Override
            public Optional<Tally.Command> answered(Demand.Send<Tally.Command> send, Answer answer) {
                return kind.answered(send, answer);
            }
        };
    }
}
