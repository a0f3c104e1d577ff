package dev.isobar.persistence;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes one object of any record, every field filled: used once, when a golden sample is first written. Records that
 * check their fields against each other are given.
 */
final class Samples {

    private final Map<Type, Object> given = new HashMap<>();

    Samples() {
        given.put(int.class, 7);
        given.put(long.class, 7_000_000_000L);
        given.put(double.class, 0.1);
        given.put(boolean.class, true);
        given.put(Integer.class, 7);
        given.put(Long.class, 7_000_000_000L);
        given.put(Double.class, 0.1);
        given.put(String.class, "text");
        given.put(Instant.class, Instant.parse("2026-11-21T12:34:56.789Z"));
        given.put(Duration.class, Duration.ofSeconds(90));
        given.put(OptionalInt.class, OptionalInt.of(7));
        given.put(OptionalLong.class, OptionalLong.of(7));
        given.put(Digest.class, Digest.ofText("golden"));
        given.put(UnitId.class, new UnitId("normals-job/0123456789ab"));
    }

    Samples give(Class<?> type, Object sample) {
        given.put(type, sample);
        return this;
    }

    Object of(Type type) {
        Object known = given.get(type);
        if (known != null) {
            return known;
        }
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw.isSealed()) {
            return of(Objects.requireNonNull(raw.getPermittedSubclasses())[0]);
        }
        return record(raw);
    }

    private Object container(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
            case "List" -> List.of(of(arguments[0]));
            case "Set" -> Set.of(of(arguments[0]));
            case "Optional" -> Optional.of(of(arguments[0]));
            case "Map", "SortedMap" -> Map.of(of(arguments[0]), of(arguments[1]));
            default -> throw new IllegalArgumentException("no sample of " + generic);
        };
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("no sample of " + type);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> of(component.getGenericType()))
                    .toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("no sample of " + type + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no sample of " + type, e);
        }
    }
}
