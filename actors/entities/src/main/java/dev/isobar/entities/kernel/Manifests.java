package dev.isobar.entities.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.wire.Mappers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The stable names of everything that is stored or sent, and its form as bytes (CBOR) and, for people, as JSON. Holds
 * no system; safe for any thread.
 */
public final class Manifests {

    private final Map<String, UnitKind<?, ?, ?, ?>> kinds = new LinkedHashMap<>();
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<Class<?>, EntryForm> entries = new ConcurrentHashMap<>();

    private Manifests() {}

    /** Refuses kinds with a command, event or state that has no manifest, or shares one, and kinds of equal name. */
    public static Manifests of(List<? extends UnitKind<?, ?, ?, ?>> kinds) {
        Manifests manifests = new Manifests();
        kinds.forEach(manifests::add);
        return manifests;
    }

    /** Makes them known to the system's serializer; {@link Units#start} does it. */
    public void install(ActorSystem<?> system) {
        WireExtension.of(system).install(this);
    }

    public List<UnitKind<?, ?, ?, ?>> kinds() {
        return List.copyOf(kinds.values());
    }

    public Optional<UnitKind<?, ?, ?, ?>> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** The kind of the unit of this id; refuses an unknown one. */
    public UnitKind<?, ?, ?, ?> kindOf(UnitId id) {
        UnitKind<?, ?, ?, ?> kind = kinds.get(id.kind());
        if (kind == null) {
            throw new IllegalArgumentException("kind: '%s' (expected: one of %s)".formatted(id.kind(), kinds.keySet()));
        }
        return kind;
    }

    public String manifestOf(Object commandEventOrState) {
        String name = names.get(commandEventOrState.getClass());
        if (name == null) {
            throw new IllegalArgumentException("no manifest for %s (expected: a command, event or state of one of %s)"
                    .formatted(commandEventOrState.getClass().getName(), kinds.keySet()));
        }
        return name;
    }

    public Class<?> classOf(String manifest) {
        Class<?> type = classes.get(manifest);
        if (type == null) {
            throw new IllegalArgumentException(
                    "manifest: '%s' (expected: one of %s)".formatted(manifest, classes.keySet()));
        }
        return type;
    }

    /** A journal entry's payload, without its manifest, which is the event's. */
    public byte[] toBytes(Recorded<?> recorded) {
        return entry(recorded.event().getClass()).write(recorded);
    }

    /** Reads a journal entry back. */
    public Recorded<?> recorded(String manifest, byte[] payload) {
        return entry(classOf(manifest)).read(manifest, payload);
    }

    private EntryForm entry(Class<?> event) {
        return entries.computeIfAbsent(event, EntryForm::new);
    }

    byte[] toBytes(ShellState<?> state) {
        return write(parametric(ShellState.class, state.unit().getClass()), state);
    }

    ShellState<?> state(String manifest, byte[] payload) {
        return (ShellState<?>) read(parametric(ShellState.class, classOf(manifest)), manifest, payload);
    }

    boolean isState(String manifest) {
        Class<?> type = classOf(manifest);
        return kinds.values().stream().anyMatch(kind -> kind.stateType() == type);
    }

    Object fromTree(String manifest, JsonNode tree) {
        try {
            return Mappers.cbor().treeToValue(tree, classOf(manifest));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot read %s as '%s'".formatted(tree.getNodeType(), manifest), e);
        }
    }

    /** For people: a command's, event's or state's fields as JSON; of a fixed order, without white space. */
    public String json(Object value) {
        try {
            return Mappers.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "cannot write %s as JSON".formatted(value.getClass().getName()), e);
        }
    }

    /** Reads the JSON of a command, event or state of this manifest. */
    public Object fromJson(String manifest, String json) {
        try {
            return Mappers.json().readValue(json, classOf(manifest));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot read JSON as %s".formatted(manifest), e);
        }
    }

    private void add(UnitKind<?, ?, ?, ?> kind) {
        if (kinds.putIfAbsent(kind.name(), kind) != null) {
            throw new IllegalArgumentException("two kinds are named '%s'".formatted(kind.name()));
        }
        kind.manifests().forEach((manifest, type) -> add(kind.name(), manifest, type));
        List<Class<?>> needed = new ArrayList<>(Mappers.leaves(kind.commandType()));
        needed.addAll(Mappers.leaves(kind.eventType()));
        needed.addAll(Mappers.leaves(kind.stateType()));
        needed.removeIf(names::containsKey);
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException("kind '%s' has no manifest for %s"
                    .formatted(kind.name(), needed.stream().map(Class::getName).toList()));
        }
    }

    private void add(String kind, String manifest, Class<?> type) {
        Class<?> otherType = classes.putIfAbsent(manifest, type);
        if (otherType != null) {
            throw new IllegalArgumentException("kind '%s': manifest '%s' names both %s and %s"
                    .formatted(kind, manifest, otherType.getName(), type.getName()));
        }
        String otherName = names.putIfAbsent(type, manifest);
        if (otherName != null) {
            throw new IllegalArgumentException("kind '%s': %s has two manifests, '%s' and '%s'"
                    .formatted(kind, type.getName(), otherName, manifest));
        }
    }

    private static JavaType parametric(Class<?> outer, Class<?> inner) {
        return Mappers.cbor().getTypeFactory().constructParametricType(outer, inner);
    }

    private static byte[] write(JavaType type, Object value) {
        ObjectMapper cbor = Mappers.cbor();
        try {
            return cbor.writerFor(type).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write %s as CBOR".formatted(type.toCanonical()), e);
        }
    }

    private static Object read(JavaType type, String manifest, byte[] payload) {
        try {
            return Mappers.cbor().readValue(payload, type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read %d bytes of CBOR as '%s'".formatted(payload.length, manifest), e);
        }
    }
}
