package io.strowger.database;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row of an organization in each table that names one. */
final class PlantedRows {

    static final String OWNER = "0193f0a0-0000-7000-8000-00000000000a";
    static final String STRANGER = "0193f0a0-0000-7000-8000-00000000000b";

    private static final Map<String, String> VALUES = Map.ofEntries(
            entry("directory.organization", "(id, name) values ($owner, 'Owner')"),
            entry(
                    "directory.number_assignment",
                    "(id, number, account, organization, during, claims_from) values ($id, '+15005550001', 'acme', $owner,"
                            + " '[2026-01-01, 2026-02-01)', '-infinity')"),
            entry("directory.organization_settings", "(organization, default_number) values ($owner, '+15005550001')"),
            entry(
                    "directory.carrier_object",
                    "(organization, account, kind, carrier_id) values ($owner, 'acme', 'messaging_profile', 'p')"),
            entry(
                    "directory.provisioning",
                    "(id, organization, account, kind, wanted) values ($id, $owner, 'acme', 'purchase', '{}')"),
            entry(
                    "directory.provisioning_step",
                    "(provisioning, position, organization, name) values ($id, 1, $owner, 'order_number')"),
            entry(
                    "directory.notification",
                    "(id, organization, kind, subject, what, why, how) values ($id, $owner, 'drift', 's', '', '', '')"),
            entry(
                    "directory.number_check",
                    "(account, number, organization, outcome, checked_at)"
                            + " values ('acme', '+15005550001', $owner, 'right', now())"),
            entry("directory.carrier_group", "(account, name, organization) values ('acme', 'group', $owner)"),
            entry(
                    "directory.manual_route",
                    "(id, account, modem, port, organization) values ($id, 'acme', 'm', '1', $owner)"),
            entry("directory.member", "(id, organization, email, role) values ($id, $owner, 'a@example.org', 'owner')"),
            entry(
                    "directory.api_key",
                    "(id, organization, name, prefix, hash) values ($id, $owner, 'key', 'sk_', 'hash')"),
            entry("directory.api_key_use", "(key, organization, used_at) values ($id, $owner, now())"),
            entry(
                    "directory.audit",
                    "(id, at, actor_kind, actor_id, actor_name, actor_address, action, object_type, object_id,"
                            + " organization) values ($id, now(), 'k', 'i', 'n', '', 'read', 'organization', 'x', $owner)"),
            entry(
                    "messaging.message",
                    "(id, organization, conversation, contact, direction, status, body, at)"
                            + " values ($id, $owner, $id, $id, 'inbound', 'received', 'secret', now())"),
            entry(
                    "messaging.message_internal",
                    "(id, organization, direction, account) values ($id, $owner, 'inbound', 'acme')"),
            entry(
                    "messaging.message_status",
                    "(message, attempt, status, organization, at) values ($id, 1, 'sent', $owner, now())"),
            entry(
                    "messaging.media",
                    "(id, organization, message, folder, content_type, size, copied_at)"
                            + " values ($id, $owner, $id, 'f', 'image/png', 1, now())"),
            entry("messaging.contact", "(id, organization, address) values ($id, $owner, '+15005550002')"),
            entry("messaging.conversation", "(id, organization, contact, last_at) values ($id, $owner, $id, now())"),
            entry(
                    "messaging.call",
                    "(id, ref, organization, conversation, contact, direction, person, status, status_rank, at)"
                            + " values ($id, $id, $owner, $id, $id, 'inbound', '+15005550002', 'ended', 1, now())"),
            entry(
                    "messaging.call_internal",
                    "(id, organization, account, call, routed_by) values ($id, $owner, 'acme', 'c', 'number')"),
            entry(
                    "messaging.call_report",
                    "(account, conversation, call, organization, at) values ('acme', 'c', $id, $owner, now())"),
            entry("messaging.number_usage", "(organization, number, slot) values ($owner, '+15005550001', 0)"),
            entry(
                    "messaging.consent",
                    "(contact, scope, organization, opted_out, said_at, said_by, changed_by)"
                            + " values ($id, 'acme', $owner, true, now(), $id, $id)"),
            entry(
                    "messaging.affinity",
                    "(account, address, organization, last_sent_at) values ('acme', '+15005550002', $owner, now())"),
            entry(
                    "messaging.idempotency",
                    "(organization, key, body_hash, message, response) values ($owner, 'k', 'h', $id, 'r')"),
            entry(
                    "messaging.event_ticket",
                    "(hash, organization, admission, expires_at) values ('h', $owner, '{}', now())"),
            entry(
                    "dispatch.ledger",
                    "(id, organization, conversation, account, lane, recipient, command, valid_until)"
                            + " values ($id, $owner, $id, 'acme', 0, '+15005550002', 'c', now())"),
            entry(
                    "dispatch.media",
                    "(id, message, organization, account, url) values ($id, $id, $owner, 'acme', 'https://media.test/a')"));

    private PlantedRows() {}

    /** What the rows refer to. */
    static String account() {
        return "insert into directory.carrier_account (id, carrier, numbers) values ('acme', 'acme', 'pool')";
    }

    /** Makes the owner's row; empty where nobody has written down how. */
    static Optional<String> insert(String table) {
        return Optional.ofNullable(VALUES.get(table))
                .map(values -> "insert into " + table + " " + values)
                .map(sql -> sql.replace("$owner", "'" + OWNER + "'")
                        .replace("$id", "'0193f0a0-0000-7000-8000-000000000001'"));
    }

    /** All of them, those first that others refer to. */
    static Map<String, String> inOrder() {
        Map<String, String> inserts = new LinkedHashMap<>();
        inserts.put("directory.organization", insert("directory.organization").orElseThrow());
        inserts.put("directory.api_key", insert("directory.api_key").orElseThrow());
        inserts.put("directory.provisioning", insert("directory.provisioning").orElseThrow());
        VALUES.keySet().forEach(table -> inserts.put(table, insert(table).orElseThrow()));
        return inserts;
    }
}
