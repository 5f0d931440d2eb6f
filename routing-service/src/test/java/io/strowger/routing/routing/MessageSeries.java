package io.strowger.routing.routing;

import io.strowger.embedded.PostgresNode;
import io.strowger.event.ContactProfile;
import io.strowger.event.MessageReceived;
import io.strowger.event.ModemPort;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Messages of a benchmark: to 1,000 numbers of 100 organizations, each from somebody who never wrote before. The country
 * code 999 is nobody's.
 */
final class MessageSeries {

    private static final String ACCOUNT = "benchmark";
    private static final int NUMBERS = 1_000;
    private static final int PORTS = 32;
    private static final String DIRECTORY = """
            insert into directory.organization (id, name)
            select public.hash_uuid('organization', i::text), 'Organization ' || i from generate_series(1, 100) i;
            insert into directory.carrier_account (id, carrier, numbers) values ('benchmark', 'extremesms', 'dedicated');
            insert into directory.number_assignment (id, number, account, organization, during, claims_from)
            select public.hash_uuid('assignment', i::text), '+999' || lpad(i::text, 4, '0'), 'benchmark',
                public.hash_uuid('organization', (i % 100 + 1)::text), tstzrange('2020-01-01', null), '-infinity'
            from generate_series(0, 999) i;
            analyze""";

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new Random(1891));
    private int made;

    /** Makes the organizations and their numbers. */
    void prepare(PostgresNode node) throws SQLException {
        try (Connection connection = node.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(DIRECTORY);
        }
    }

    /** The next messages, by id. */
    List<MessageReceived> next(int count) {
        return IntStream.range(0, count).mapToObj(_ -> next()).toList();
    }

    private MessageReceived next() {
        Stamp stamp = ids.next();
        int number = made++;
        int sim = number % NUMBERS;
        Optional<String> receiver = Optional.of("+999%04d".formatted(sim));
        Optional<String> carrierId = Optional.of("carrier-id-" + number);
        return new MessageReceived(
                stamp.id(),
                MessageReceived.keyOf(stamp.id(), ACCOUNT, carrierId, receiver),
                ACCOUNT,
                carrierId,
                "+999%09d".formatted(number),
                receiver,
                Optional.of(new ModemPort("modem-" + sim / PORTS, String.valueOf(sim % PORTS))),
                "This is the answer number " + number + ", and as long as answers usually are.",
                List.of(),
                new ContactProfile(Optional.of("Ana"), Optional.of("Example"), Optional.empty()),
                List.of(),
                Optional.empty(),
                stamp.at(),
                Optional.empty(),
                false,
                List.of());
    }
}
