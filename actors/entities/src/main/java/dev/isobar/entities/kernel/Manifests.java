package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;

/** The stable names of everything that is stored or sent, and its form as bytes and as JSON. */
public final class Manifests {

    /** Refuses kinds with a command, event or state that has no manifest, or shares one. */
    public static Manifests of(List<? extends UnitKind<?, ?, ?, ?>> kinds) {
        throw new UnsupportedOperationException("skeleton " + kinds);
    }

    /** Makes them known to the system's serializer; {@link Units#start} does it. */
    public void install(ActorSystem<?> system) {
        throw new UnsupportedOperationException("skeleton " + system);
    }

    public List<UnitKind<?, ?, ?, ?>> kinds() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The kind of the unit of this id; refuses an unknown one. */
    public UnitKind<?, ?, ?, ?> kindOf(UnitId id) {
        throw new UnsupportedOperationException("skeleton " + id);
    }

    public String manifestOf(Object commandEventOrState) {
        throw new UnsupportedOperationException("skeleton " + commandEventOrState);
    }

    public Class<?> classOf(String manifest) {
        throw new UnsupportedOperationException("skeleton " + manifest);
    }

    /** A journal entry's payload: CBOR of the {@link Recorded}, without its manifest, which is the event's. */
    public byte[] toBytes(Recorded<?> recorded) {
        throw new UnsupportedOperationException("skeleton " + recorded);
    }

    /** Reads a journal entry back. */
    public Recorded<?> recorded(String manifest, byte[] payload) {
        throw new UnsupportedOperationException("skeleton " + manifest + payload.length);
    }

    /** For people: a command's, event's or state's fields as JSON. */
    public String json(Object value) {
        throw new UnsupportedOperationException("skeleton " + value);
    }

    /** Reads the JSON of a command, event or state of this manifest. */
    public Object fromJson(String manifest, String json) {
        throw new UnsupportedOperationException("skeleton " + manifest + json);
    }
}
