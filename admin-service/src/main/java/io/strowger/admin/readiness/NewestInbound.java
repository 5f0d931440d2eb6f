package io.strowger.admin.readiness;

import io.strowger.event.ModemPort;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How an organization's newest message came, and what became of the way back since.
 *
 * @param receiver the own number; empty where it is not known
 * @param routedBy the rule that found the organization
 * @param status of the own number, now; empty where the organization does not have it at the account any more
 * @param optedOut whether its sender does not want to be written to
 */
record NewestInbound(
        UUID id,
        Instant at,
        String sender,
        Optional<String> receiver,
        String account,
        Optional<ModemPort> path,
        Optional<String> routedBy,
        boolean suspended,
        Optional<String> status,
        boolean optedOut) {

    static NewestInbound of(Row row) {
        return new NewestInbound(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                Optional.ofNullable(row.getString("sender")).orElse(""),
                Optional.ofNullable(row.getString("receiver")),
                row.getString("account"),
                Optional.ofNullable(row.getString("modem")).flatMap(modem -> Optional.ofNullable(row.getString("port"))
                        .map(port -> new ModemPort(modem, port))),
                Optional.ofNullable(row.getString("routed_by")),
                row.getBoolean("suspended"),
                Optional.ofNullable(row.getString("status")),
                row.getBoolean("opted_out"));
    }
}
