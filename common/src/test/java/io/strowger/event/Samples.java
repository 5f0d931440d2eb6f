package io.strowger.event;

import static java.util.Map.entry;

import io.strowger.carrier.SecretReference;
import io.strowger.text.Bytes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a value of any type that wire records are made of: with everything in it, or with as little as may be. */
public record Samples(boolean full) {

    private static final Map<Class<?>, Object> SCALARS = Map.ofEntries(
            entry(String.class, "Olá \ud83d\ude00 \"quoted\"\n"),
            entry(UUID.class, UUID.fromString("0193f0a0-0000-7000-8000-000000000001")),
            entry(URI.class, URI.create("https://media.test/a%20b.jpg")),
            entry(Instant.class, Instant.parse("2026-11-21T10:15:30.123Z")),
            entry(Duration.class, Duration.ofSeconds(90)),
            entry(Bytes.class, Bytes.utf8("raw \u0000 bytes")),
            entry(SecretReference.class, new SecretReference("env:SAMPLE")),
            entry(int.class, 7),
            entry(Integer.class, 7),
            entry(long.class, 1L << 60),
            entry(Long.class, 1L << 60),
            entry(boolean.class, true));

    public <T extends Record> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        return type instanceof ParameterizedType generic ? container(generic) : plain((Class<?>) type);
    }

    private Object container(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return full ? Optional.of(value(arguments[0])) : Optional.empty();
        }
        if (type.getRawType() == List.class) {
            return full ? List.of(value(arguments[0]), value(arguments[0])) : List.of();
        }
        return full ? Map.of("key", value(arguments[1])) : Map.of();
    }

    private Object plain(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[full ? 1 : 0];
        }
        return type.isRecord() && !SCALARS.containsKey(type) ? record(type) : SCALARS.get(type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }
}
