package dev.isobar.persistence;

import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.UnitMessage;
import dev.isobar.entities.kernel.WireSerializer;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;

/** How an event, a command or a state is put into the bytes that are stored or sent, with what goes around it. */
enum GoldenForm {
    /** In an entry of the journal. */
    EVENT {
        @Override
        Class<?> type(UnitKind<?, ?, ?, ?> kind) {
            return kind.eventType();
        }

        @Override
        Object wrap(Object event, ActorSystem<?> system) {
            return new Recorded<>(1, AT, AUDIT, event);
        }

        @Override
        Object unwrap(Object read) {
            Recorded<?> recorded = (Recorded<?>) read;
            return check(recorded.event(), recorded.equals(new Recorded<>(1, AT, AUDIT, recorded.event())), read);
        }
    },
    /** In the message that takes it to its unit's node. */
    COMMAND {
        @Override
        Class<?> type(UnitKind<?, ?, ?, ?> kind) {
            return kind.commandType();
        }

        @Override
        Object wrap(Object command, ActorSystem<?> system) {
            return new UnitMessage.Do(command, AUDIT, true, system.<Answer>deadLetters());
        }

        @Override
        Object unwrap(Object read) {
            UnitMessage.Do message = (UnitMessage.Do) read;
            return check(message.command(), message.audit().equals(AUDIT) && message.dryRun(), read);
        }
    },
    /** In a snapshot. */
    STATE {
        @Override
        Class<?> type(UnitKind<?, ?, ?, ?> kind) {
            return kind.stateType();
        }

        @Override
        Object wrap(Object state, ActorSystem<?> system) {
            return shellState(state);
        }

        @Override
        Object unwrap(Object read) {
            Object state = unit(read);
            return check(state, read.equals(shellState(state)), read);
        }
    };

    private static final Instant AT = Instant.parse("2026-11-21T12:34:56.789Z");
    private static final Audit AUDIT = new Audit("anna@desk", "because", "key-1");

    /** The sealed type, or the class, of what has this form. */
    abstract Class<?> type(UnitKind<?, ?, ?, ?> kind);

    abstract Object wrap(Object sample, ActorSystem<?> system);

    /** What was wrapped; an error when what was around it was read otherwise. */
    abstract Object unwrap(Object read);

    byte[] write(Object sample, ActorSystem<?> system) {
        return serializer(system).toBinary(wrap(sample, system));
    }

    Object read(String manifest, byte[] bytes, Manifests manifests, ActorSystem<?> system) {
        WireSerializer serializer = serializer(system);
        if (this != COMMAND) {
            return unwrap(serializer.fromBinary(bytes, manifest));
        }
        Object command = unwrap(serializer.fromBinary(bytes, "isobar.do.v1"));
        return check(command, manifests.manifestOf(command).equals(manifest), command);
    }

    private static WireSerializer serializer(ActorSystem<?> system) {
        return new WireSerializer((ExtendedActorSystem) system.classicSystem());
    }

    private static Object check(Object sample, boolean isAsWritten, Object read) {
        if (!isAsWritten) {
            throw new AssertionError("what is around the sample was read as " + read);
        }
        return sample;
    }

    /** The shell keeps this class to itself; only the serializer sees it. */
    private static Object shellState(Object unit) {
        try {
            Constructor<?> constructor =
                    Class.forName("dev.isobar.entities.kernel.ShellState").getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(unit, 42L, List.of("key-0", "key-1"), "");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object unit(Object shellState) {
        RecordComponent unit = Arrays.stream(shellState.getClass().getRecordComponents())
                .filter(component -> component.getName().equals("unit"))
                .findFirst()
                .orElseThrow();
        try {
            unit.getAccessor().setAccessible(true);
            return unit.getAccessor().invoke(shellState);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
