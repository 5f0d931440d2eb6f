package io.strowger.routing;

import io.strowger.id.StableId;
import io.strowger.id.TimeOrderedIds.Stamp;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;

/** An inbound message as routing stores it, for tests of what is done with it. */
public record InboundRow(
        TestTenant tenant,
        String from,
        Optional<String> ownNumber,
        Optional<String> modem,
        Optional<String> port,
        String rule) {

    public static InboundRow of(TestTenant tenant, String from, String ownNumber) {
        return new InboundRow(
                tenant,
                from,
                Optional.of(ownNumber),
                Optional.of("modem-of-test"),
                Optional.of("port-of-test"),
                "number");
    }

    public InboundRow withPath(String newModem, String newPort) {
        return new InboundRow(tenant, from, ownNumber, Optional.of(newModem), Optional.of(newPort), rule);
    }

    public InboundRow withoutPath() {
        return new InboundRow(tenant, from, ownNumber, Optional.empty(), Optional.empty(), rule);
    }

    public InboundRow withoutOwnNumber() {
        return new InboundRow(tenant, from, Optional.empty(), modem, port, rule);
    }

    public InboundRow routedBy(String otherRule) {
        return new InboundRow(tenant, from, ownNumber, modem, port, otherRule);
    }

    public UUID contact() {
        return StableId.of(tenant.id().toString(), from);
    }

    public UUID conversation() {
        return StableId.of(tenant.id().toString(), ownNumber.orElse(""), from);
    }

    /** Stores it now, and returns its id. */
    public UUID store(String text) {
        Stamp stamp = TestTenant.nextStamp();
        Timestamp at = Timestamp.from(stamp.at());
        Sql.execute(
                "insert into messaging.contact (id, organization, address) values (?, ?, ?) on conflict do nothing",
                contact(),
                tenant.id(),
                from);
        Sql.execute("""
                insert into messaging.conversation as v
                    (id, organization, own_number, contact, unread, last_message, last_direction, last_text, last_at)
                values (?, ?, ?, ?, 1, ?, 'inbound', ?, ?)
                on conflict (id) do update set unread = v.unread + 1, last_message = excluded.last_message,
                    last_direction = 'inbound', last_text = excluded.last_text, last_at = excluded.last_at""", conversation(), tenant.id(), ownNumber.orElse(null), contact(), stamp.id(), text, at);
        Sql.execute("""
                insert into messaging.message
                    (id, organization, conversation, contact, direction, status, sender, receiver, body, at)
                values (?, ?, ?, ?, 'inbound', 'received', ?, ?, ?, ?)""", stamp.id(), tenant.id(), conversation(), contact(), from, ownNumber.orElse(null), text, at);
        Sql.execute("""
                insert into messaging.message_internal
                    (id, organization, direction, account, carrier_message_id, modem, port, routed_by)
                values (?, ?, 'inbound', ?, 'carrier-id-of-test', ?, ?, ?)""", stamp.id(), tenant.id(), TestTenant.ACCOUNT, modem.orElse(null), port.orElse(null), rule);
        return stamp.id();
    }
}
