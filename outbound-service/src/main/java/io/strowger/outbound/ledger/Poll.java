package io.strowger.outbound.ledger;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A sent message whose carrier is to be asked what became of it.
 *
 * @param polls how often it was asked before
 */
public record Poll(UUID id, UUID organization, String account, String carrierMessageId, int attempt, int polls) {

    /** The columns that {@link #of} reads, of a ledger row called {@code l}. */
    static final String COLUMNS = "l.id, l.organization, l.account, l.carrier_message_id, l.attempt, l.polls";

    static Poll of(Row row) {
        return new Poll(
                row.getUUID("id"),
                row.getUUID("organization"),
                row.getString("account"),
                row.getString("carrier_message_id"),
                row.getInteger("attempt"),
                row.getInteger("polls"));
    }
}
