package dev.isobar.entities.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.entities.kernel.wire.Mappers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Everything that is stored or sent, as CBOR under a stable manifest: an event's own manifest for its {@link Recorded},
 * a state's for its snapshot, and one of {@code isobar.*} for messages and answers.
 */
public final class WireSerializer extends SerializerWithStringManifest {

    /** Never to be given to another serializer. */
    public static final int IDENTIFIER = 7625;

    private static final String DO = "isobar.do.v1";
    private static final String GET = "isobar.get.v1";
    private static final Map<Class<?>, String> PLAIN = Map.of(
            Answer.Accepted.class, "isobar.accepted.v1",
            Answer.Refused.class, "isobar.refused.v1",
            Answer.Unavailable.class, "isobar.unavailable.v1",
            UnitView.class, "isobar.view.v1",
            UnitMessage.ReadAgain.class, "isobar.read-again.v1",
            Progress.class, "isobar.progress.v1",
            ProgressNews.class, "isobar.progress-news.v1");

    private final ActorSystem<?> system;

    public WireSerializer(ExtendedActorSystem system) {
        this.system = Adapter.toTyped(system);
    }

    private record DoWire(String manifest, JsonNode command, Audit audit, boolean dryRun, String replyTo) {}

    private record GetWire(String replyTo) {}

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object value) {
        return switch (value) {
            case Recorded<?> recorded -> manifests().manifestOf(recorded.event());
            case ShellState<?> state -> manifests().manifestOf(state.unit());
            case UnitMessage.Do _ -> DO;
            case UnitMessage.Get _ -> GET;
            default -> {
                String plain = PLAIN.get(value.getClass());
                if (plain == null) {
                    throw new IllegalArgumentException(
                            "no manifest for " + value.getClass().getName());
                }
                yield plain;
            }
        };
    }

    @Override
    public byte[] toBinary(Object value) {
        return switch (value) {
            case Recorded<?> recorded -> manifests().toBytes(recorded);
            case ShellState<?> state -> manifests().toBytes(state);
            case UnitMessage.Do message ->
                write(new DoWire(
                        manifests().manifestOf(message.command()),
                        Mappers.cbor().<JsonNode>valueToTree(message.command()),
                        message.audit(),
                        message.dryRun(),
                        references().toSerializationFormat(message.replyTo())));
            case UnitMessage.Get message -> write(new GetWire(references().toSerializationFormat(message.replyTo())));
            default -> write(value);
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        return switch (manifest) {
            case DO -> readDo(read(bytes, DoWire.class));
            case GET ->
                new UnitMessage.Get(
                        references().resolveActorRef(read(bytes, GetWire.class).replyTo()));
            default -> {
                for (Map.Entry<Class<?>, String> plain : PLAIN.entrySet()) {
                    if (plain.getValue().equals(manifest)) {
                        yield read(bytes, plain.getKey());
                    }
                }
                yield manifests().isState(manifest)
                        ? manifests().state(manifest, bytes)
                        : manifests().recorded(manifest, bytes);
            }
        };
    }

    private UnitMessage.Do readDo(DoWire wire) {
        return new UnitMessage.Do(
                manifests().fromTree(wire.manifest(), wire.command()),
                wire.audit(),
                wire.dryRun(),
                references().resolveActorRef(wire.replyTo()));
    }

    private Manifests manifests() {
        return WireExtension.of(system).manifests();
    }

    private ActorRefResolver references() {
        return ActorRefResolver.get(system);
    }

    private static byte[] write(Object value) {
        try {
            return Mappers.cbor().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "cannot write %s as CBOR".formatted(value.getClass().getName()), e);
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return Mappers.cbor().readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read %d bytes of CBOR as %s".formatted(bytes.length, type.getName()), e);
        }
    }
}
