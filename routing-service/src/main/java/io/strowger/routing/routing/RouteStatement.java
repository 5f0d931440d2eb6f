package io.strowger.routing.routing;

import io.strowger.event.MessageReceived;
import io.strowger.event.MessageReceived.Copy;
import io.strowger.event.ModemPort;
import io.strowger.text.Resource;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statement of {@code sql/route.sql} and its parameters. */
final class RouteStatement {

    static final String SQL = Resource.text(RouteStatement.class, "/sql/route.sql");

    private static final String SEPARATOR = "\u001f";

    private RouteStatement() {}

    /** @param slot that usage is counted in */
    static Tuple parameters(List<MessageReceived> batch, int slot) {
        Tuple parameters = Tuple.tuple();
        parameters.addValue(batch.stream().map(MessageReceived::id).toArray(UUID[]::new));
        parameters.addValue(batch.stream().map(MessageReceived::key).toArray(UUID[]::new));
        parameters.addValue(texts(batch, MessageReceived::account));
        parameters.addValue(texts(batch, message -> message.carrierMessageId().orElse(null)));
        parameters.addValue(texts(batch, MessageReceived::sender));
        parameters.addValue(texts(batch, message -> message.receiver().orElse(null)));
        parameters.addValue(
                texts(batch, message -> message.path().map(ModemPort::modem).orElse(null)));
        parameters.addValue(
                texts(batch, message -> message.path().map(ModemPort::port).orElse(null)));
        parameters.addValue(texts(batch, MessageReceived::text));
        parameters.addValue(
                texts(batch, message -> message.profile().firstName().orElse(null)));
        parameters.addValue(texts(batch, message -> message.profile().lastName().orElse(null)));
        parameters.addValue(texts(batch, message -> message.profile().business().orElse(null)));
        parameters.addValue(batch.stream()
                .map(message -> message.receivedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        parameters.addValue(texts(batch, message -> String.join(SEPARATOR, message.groups())));
        parameters.addValue(texts(batch, ReceivedMedia::seen));
        parameters.addValue(texts(batch, ReceivedMedia::links));
        parameters.addValue(batch.stream().map(MessageReceived::recovered).toArray(Boolean[]::new));
        parameters.addValue(texts(batch, RouteStatement::receivers));
        parameters.addInteger(slot);
        return parameters;
    }

    private static String receivers(MessageReceived message) {
        return message.copies().stream().map(Copy::receiver).collect(Collectors.joining(SEPARATOR));
    }

    private static String[] texts(List<MessageReceived> batch, Function<MessageReceived, @Nullable String> part) {
        return batch.stream().map(part).toArray(String[]::new);
    }
}
