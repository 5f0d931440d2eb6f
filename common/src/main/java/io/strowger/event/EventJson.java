package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/** The JSON of everything on Kafka: subtypes by their simple names, unknown fields ignored, absent fields left out. */
public final class EventJson {

    private static final ObjectMapper MAPPER = create();

    private EventJson() {}

    public static byte[] write(Object event) {
        try {
            return MAPPER.writerFor(typeOf(event)).writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON for " + event.getClass().getName(), e);
        }
    }

    /** Reads an event; what is no {@code type} is an {@link UnreadableEvent}. */
    public static <T> T read(byte[] json, Class<T> type) throws UnreadableEvent {
        try {
            T event = MAPPER.readValue(json, type);
            if (event == null) {
                throw new UnreadableEvent("a JSON null is no " + type.getSimpleName());
            }
            return event;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableEvent("not readable as " + type.getSimpleName() + ": "
                    + e.getClass().getSimpleName());
        }
    }

    /** A record on a topic that is not what the topic promises; its message never quotes the record. */
    public static final class UnreadableEvent extends Exception {
        UnreadableEvent(String message) {
            super(message);
        }
    }

    private static Class<?> typeOf(Object event) {
        return switch (event) {
            case CarrierEvent _ -> CarrierEvent.class;
            case OutboundReport _ -> OutboundReport.class;
            case TenantEvent _ -> TenantEvent.class;
            case ServiceRequest _ -> ServiceRequest.class;
            case Command _ -> Command.class;
            default -> event.getClass();
        };
    }

    private static ObjectMapper create() {
        return JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .registerSubtypes(subtypes(CarrierEvent.class))
                .registerSubtypes(subtypes(OutboundReport.class))
                .registerSubtypes(subtypes(TenantEvent.class))
                .registerSubtypes(subtypes(ServiceRequest.class))
                .registerSubtypes(subtypes(Command.class))
                .build();
    }

    private static NamedType[] subtypes(Class<?> sealedType) {
        return leaves(sealedType)
                .map(type -> new NamedType(type, type.getSimpleName()))
                .toArray(NamedType[]::new);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJson::leaves)
                : Stream.of(type);
    }
}
