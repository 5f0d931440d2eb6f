package io.strowger.routing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.access.KeyShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An organization that was just taken in, and calls with its key. */
public record TestTenant(UUID id, String key) {

    public static final String ACCOUNT = "extremesms";

    private static final TimeOrderedIds IDS = new TimeOrderedIds(Clock.systemUTC(), new Random(1891));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    public static TestTenant create() {
        TestTenant tenant = new TestTenant(nextStamp().id(), KeyShape.newKey(RANDOM));
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers) values (?, 'extremesms', 'pool')
                on conflict do nothing""", ACCOUNT);
        Sql.execute("insert into directory.organization (id, name) values (?, 'Test')", tenant.id);
        Sql.execute(
                "insert into directory.api_key (id, organization, name, prefix, hash)"
                        + " values (?, ?, 'test', ?, decode(?, 'hex'))",
                nextStamp().id(),
                tenant.id,
                KeyShape.prefixOf(tenant.key),
                sha256(tenant.key));
        return tenant;
    }

    public static Stamp nextStamp() {
        return IDS.next();
    }

    /** A fictional number that no other test of this kind uses. */
    public static String newNumber() {
        int next = NUMBERS.getAndIncrement();
        return "+1%d55501%02d".formatted(602 + next / 100, next % 100);
    }

    /** Assigns a new number. */
    public String own() {
        String number = newNumber();
        own(number);
        return number;
    }

    /** Assigns a number from now on, or from the end of its last assignment on. */
    public UUID own(String number) {
        UUID assignment = nextStamp().id();
        Sql.execute("""
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                select ?, n.number, ?, ?, tstzrange(n.since, null), n.since
                from (select ? as number, coalesce(max(upper(a.during)), now() - interval '1 hour') as since
                      from directory.number_assignment a where a.number = ?) n""", assignment, ACCOUNT, id, number, number);
        return assignment;
    }

    /** Assigns a new number at an account whose carrier sends from the number that it is told. */
    public String ownAt(String account, String... features) {
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'twilio', 'dedicated')"
                        + " on conflict do nothing",
                account);
        String number = own();
        Sql.execute(
                "update directory.number_assignment set account = ?, features = string_to_array(?, ',') where number = ?",
                account,
                String.join(",", features),
                number);
        return number;
    }

    /** Sets whether a number is in use. */
    public void mark(String number, String status) {
        Sql.execute(
                "update directory.number_assignment set status = ? where number = ? and organization = ?",
                status,
                number,
                id);
    }

    /** Sets the number that is used where none is named. */
    public void prefer(String number) {
        Sql.execute("""
                insert into directory.organization_settings (organization, default_number) values (?, ?)
                on conflict (organization) do update set default_number = excluded.default_number""", id, number);
    }

    /** How much a number was used, by this organization. */
    public Map<String, Object> usage(String number) {
        return Sql.row("""
                select coalesce(sum(sms_received), 0)::bigint as received, coalesce(sum(sms_sent), 0)::bigint as sent,
                    coalesce(sum(sms_failed), 0)::bigint as failed, coalesce(sum(incoming_calls), 0)::bigint as incoming,
                    coalesce(sum(outgoing_calls), 0)::bigint as outgoing, max(last_inbound_at) as inbound_at,
                    max(last_outbound_at) as outbound_at
                from messaging.number_usage where organization = ? and number = ?""", id, number);
    }

    /** Ends the assignment of a number at that time. */
    public void lose(String number, Instant end) {
        Sql.execute(
                "update directory.number_assignment set during = tstzrange(lower(during), ?)"
                        + " where number = ? and organization = ?",
                end.atOffset(ZoneOffset.UTC),
                number,
                id);
    }

    /** Ends the assignment of a number. */
    public void lose(String number) {
        Sql.execute("""
                update directory.number_assignment set during = tstzrange(lower(during), now() - interval '1 second')
                where number = ? and organization = ?""", number, id);
    }

    /** Has an operator route what comes in on that modem and port, since a minute ago. */
    public void routeFrom(String modem, String port) {
        Sql.execute(
                "insert into directory.manual_route (id, account, modem, port, organization, created_at)"
                        + " values (?, ?, ?, ?, ?, now() - interval '1 minute')",
                nextStamp().id(),
                ACCOUNT,
                modem,
                port,
                id);
    }

    public Response get(String path, Object... parameters) {
        return request().get(path, parameters);
    }

    public Response post(String path, Object body) {
        return request().body(body).post(path);
    }

    public Response post(String path, Object body, String idempotencyKey) {
        return request().header("Idempotency-Key", idempotencyKey).body(body).post(path);
    }

    public Response patch(String path, Object body) {
        return request().body(body).patch(path);
    }

    /** Sends a message that the service takes over. */
    public Response send(String to, String message) {
        return post("/api/sms/send", Map.of("to", to, "message", message));
    }

    private RequestSpecification request() {
        return RestAssured.given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
