package io.strowger.outbound;

import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.SecretReference;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ModemPort;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.service.kafka.BroadcastReader;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** The world around the service: the directory, the commands that come, the reports and rows that they cause. */
public final class TestGateway {

    public static final String ACCOUNT = "extremesms";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TimeOrderedIds IDS = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final TopicProbe TOPICS =
            new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
    private static final Map<String, List<OutboundReport>> REPORTS = new ConcurrentHashMap<>();
    private static final BroadcastReader READER = BroadcastReader.fromBeginning(
            Map.of("bootstrap.servers", EmbeddedStack.kafka().bootstrapServers()), Topics.REPORTS, TestGateway::learn);

    public TestGateway() {
        account(ACCOUNT, FakeCarrier.running().url());
        sql("""
            insert into directory.carrier_account (id, carrier, numbers) values (?, 'extremesms', 'pool')
            on conflict do nothing
            """, ACCOUNT);
    }

    /** Ends reading and writing; with the tests. */
    static void close() {
        READER.close();
        TOPICS.close();
    }

    /** Publishes an account whose carrier is at this address. */
    public void account(String id, String url) {
        account(id, url, "env:STROWGER_SECRET_FAKE_KEY");
    }

    /** Publishes an account whose carrier is at this address, with that reference to its key. */
    public void account(String id, String url, String key) {
        account(id, url, key, 1);
    }

    /** Publishes that version of an account. */
    public void account(String id, String url, String key, long version) {
        CarrierAccount account = new CarrierAccount(
                id,
                "extremesms",
                CarrierAccount.Numbers.POOL,
                "US",
                Map.of("apiUrl", url),
                Map.of("apiKey", new SecretReference(key)),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                version);
        TOPICS.send(Topics.ACCOUNTS, id, EventJson.write(account));
    }

    /** Publishes an account of a carrier whose messages have media, and whose API is at this address. */
    public void mediaAccount(String id, String url) {
        CarrierAccount account = new CarrierAccount(
                id,
                "twilio",
                CarrierAccount.Numbers.DEDICATED,
                "US",
                Map.of("apiUrl", url, "accountSid", "AC01"),
                Map.of("authToken", new SecretReference("env:STROWGER_SECRET_FAKE_KEY")),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
        TOPICS.send(Topics.ACCOUNTS, id, EventJson.write(account));
    }

    /** What admin is told that was done to an object. */
    public List<AuditNoted> notes(UUID object) {
        return TOPICS.records(Topics.REQUESTS, found -> note(found, object).isPresent(), 1, PATIENCE).stream()
                .map(found -> note(found, object).orElseThrow())
                .toList();
    }

    private static Optional<AuditNoted> note(ConsumerRecord<String, byte[]> found, UUID object) {
        try {
            return EventJson.read(found.value(), ServiceRequest.class) instanceof AuditNoted note
                            && note.objectId().equals(object.toString())
                    ? Optional.of(note)
                    : Optional.empty();
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    /** What other services are asked, once something is. */
    public <T extends ServiceRequest> List<T> asked(Class<T> kind, Predicate<T> wanted) {
        return TOPICS
                .records(
                        Topics.REQUESTS,
                        found -> request(found, kind).filter(wanted).isPresent(),
                        1,
                        PATIENCE)
                .stream()
                .map(found -> request(found, kind).orElseThrow())
                .toList();
    }

    private static <T extends ServiceRequest> Optional<T> request(ConsumerRecord<String, byte[]> found, Class<T> kind) {
        try {
            return Optional.of(EventJson.read(found.value(), ServiceRequest.class))
                    .filter(kind::isInstance)
                    .map(kind::cast);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    public TopicProbe topics() {
        return TOPICS;
    }

    public static UUID newId() {
        return IDS.next().id();
    }

    /** A fictional number that no other test uses. */
    public static String newNumber() {
        int next = NUMBERS.getAndIncrement();
        return "+1%03d55501%02d".formatted(200 + next / 100, next % 100);
    }

    public UUID newOrganization() {
        UUID id = newId();
        sql("insert into directory.organization (id, name) values (?, 'Test')", id);
        return id;
    }

    public void suspend(UUID organization) {
        sql("update directory.organization set suspended = true where id = ?", organization);
    }

    public void suspendNumber(String number) {
        sql("update directory.number_assignment set status = 'suspended' where number = ?", number);
    }

    /** Lets organizations without a number send from that one. */
    public void fallBackTo(String number, UUID operators) {
        sql(
                "update directory.carrier_account set fallback_number = ?, fallback_organization = ? where id = ?",
                number,
                operators,
                ACCOUNT);
    }

    /** A number of the organization's own. */
    public String newNumberOf(UUID organization) {
        String number = newNumber();
        sql("""
            insert into directory.number_assignment (id, number, account, organization, during, claims_from)
            values (?, ?, ?, ?, tstzrange(now(), null), now())
            """, newId(), number, ACCOUNT, organization);
        return number;
    }

    /** Moves the organization's number to another account. */
    public void move(String number, String account) {
        sql("""
            insert into directory.carrier_account (id, carrier, numbers) values (?, 'extremesms', 'pool')
            on conflict do nothing
            """, account);
        sql("update directory.number_assignment set account = ? where number = ?", account, number);
    }

    public void endAssignment(String number) {
        sql("update directory.number_assignment set during = tstzrange(lower(during), now()) where number = ?", number);
    }

    /** A first message to somebody new, in a conversation of its own, from a number that the carrier chooses. */
    public static SendRequested initial(UUID organization) {
        return initial(organization, newNumber());
    }

    public static SendRequested initial(UUID organization, String to) {
        return command(organization, newId(), SendRequested.Kind.INITIAL, Optional.empty(), to, Optional.empty());
    }

    /** The answer to somebody new, from this number and through this modem and port. */
    public static SendRequested reply(UUID organization, String from, ModemPort path) {
        return command(
                organization, newId(), SendRequested.Kind.REPLY, Optional.of(from), newNumber(), Optional.of(path));
    }

    /** The answer to somebody new, from this number. */
    public static SendRequested replyFrom(UUID organization, String from) {
        return command(
                organization, newId(), SendRequested.Kind.REPLY, Optional.of(from), newNumber(), Optional.empty());
    }

    /** A message to somebody within that conversation, from a number that the carrier chooses. */
    public static SendRequested within(UUID conversation, UUID organization, String to) {
        return command(organization, conversation, SendRequested.Kind.INITIAL, Optional.empty(), to, Optional.empty());
    }

    /** Another message to whom the first one goes. */
    public static SendRequested next(SendRequested first) {
        return command(
                first.organization(), first.conversation(), first.kind(), first.from(), first.to(), first.path());
    }

    public static SendRequested valid(SendRequested command, Instant until) {
        return copy(command, command.account(), command.to(), until);
    }

    public static SendRequested through(SendRequested command, String account) {
        return copy(command, account, command.to(), command.validUntil());
    }

    public static SendRequested to(SendRequested command, String recipient) {
        return copy(command, command.account(), recipient, command.validUntil());
    }

    /** The same, as the notice that its recipient has opted out. */
    public static SendRequested notice(SendRequested command) {
        return new SendRequested(
                command.id(),
                command.organization(),
                command.conversation(),
                command.account(),
                command.kind(),
                command.from(),
                command.to(),
                command.text(),
                command.media(),
                command.path(),
                command.requestedAt(),
                command.validUntil(),
                true);
    }

    private static SendRequested command(
            UUID organization,
            UUID conversation,
            SendRequested.Kind kind,
            Optional<String> from,
            String to,
            Optional<ModemPort> path) {
        UUID id = newId();
        Instant now = TimeOrderedIds.instantOf(id);
        return new SendRequested(
                id,
                organization,
                conversation,
                ACCOUNT,
                kind,
                from,
                to,
                "text " + id,
                List.of(),
                path,
                now,
                now.plus(Duration.ofDays(1)),
                false);
    }

    private static SendRequested copy(SendRequested command, String account, String to, Instant validUntil) {
        return new SendRequested(
                command.id(),
                command.organization(),
                command.conversation(),
                account,
                command.kind(),
                command.from(),
                to,
                command.text(),
                command.media(),
                command.path(),
                command.requestedAt(),
                validUntil,
                command.consentNotice());
    }

    /** Puts commands on Kafka, in this order. */
    public void request(SendRequested... commands) {
        for (SendRequested command : commands) {
            TOPICS.send(Topics.COMMANDS, command.partitionKey(), EventJson.write(command));
        }
    }

    /** Lets a carrier's receipts arrive, as ingest does. */
    public void receive(DeliveryReported... receipts) {
        for (DeliveryReported receipt : receipts) {
            TOPICS.send(Topics.CARRIER_DELIVERIES, receipt.partitionKey(), EventJson.write(receipt));
        }
    }

    /** The reports of a message so far, in their order. */
    public List<OutboundReport> reports(UUID message) {
        return List.copyOf(REPORTS.getOrDefault(message.toString(), List.of()));
    }

    /** The first report of that kind, when it comes. */
    public <T extends OutboundReport> T report(UUID message, Class<T> kind) {
        Awaitility.await(kind.getSimpleName() + " of " + message)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> reports(message).stream().anyMatch(kind::isInstance));
        return reports(message).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void learn(ConsumerRecord<String, byte[]> received) {
        REPORTS.computeIfAbsent(received.key(), _ -> new CopyOnWriteArrayList<>())
                .add(report(received));
    }

    private static OutboundReport report(ConsumerRecord<String, byte[]> received) {
        try {
            return EventJson.read(received.value(), OutboundReport.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError("an unreadable report", e);
        }
    }

    /** Waits until a send is in that state, and shows its row. */
    public Map<String, Object> awaitState(UUID message, String state) {
        Awaitility.await("state " + state + " of " + message)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state.equals(row(message).get("state")));
        return row(message);
    }

    /** The ledger's row of a message; empty where there is none. */
    public Map<String, Object> row(UUID message) {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement statement =
                        connection.prepareStatement("select * from dispatch.ledger where id = ?")) {
            statement.setObject(1, message);
            return rowOf(statement.executeQuery());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> rowOf(ResultSet rows) throws SQLException {
        Map<String, Object> row = new HashMap<>();
        if (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                row.put(rows.getMetaData().getColumnName(column), rows.getObject(column));
            }
        }
        return row;
    }

    /** How many rows there are of {@code from}, a table with its condition. */
    public long count(String from, Object... parameters) {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement prepared = connection.prepareStatement("select count(*) from " + from)) {
            for (int index = 0; index < parameters.length; index++) {
                prepared.setObject(index + 1, parameters[index]);
            }
            ResultSet counted = prepared.executeQuery();
            counted.next();
            return counted.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row as another process may have left it. */
    public void leave(SendRequested command, String state, String leaseEndsIn) {
        sql(
                """
            insert into dispatch.ledger (id, organization, conversation, account, lane, sender, recipient, command,
                valid_until, state, tries, token, lease_until, next_try_at)
            values (?, ?, ?, ?, 1, ?, ?, ?, now() + interval '1 day', ?, 1, gen_random_uuid(),
                now() + ?::interval, now() + ?::interval)
            """,
                command.id(),
                command.organization(),
                command.conversation(),
                command.account(),
                command.from().orElse(null),
                command.to(),
                EventJson.write(command),
                state,
                leaseEndsIn,
                leaseEndsIn);
    }

    public void sql(String statement, Object... parameters) {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int index = 0; index < parameters.length; index++) {
                prepared.setObject(index + 1, parameters[index]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
