package io.strowger.outbound.ledger;

import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one send stands, as its row says. Every report is made from this and nothing else, so that a report can be made
 * again at any time.
 */
record Standing(
        UUID id,
        UUID organization,
        LedgerState state,
        int attempt,
        Optional<String> carrierMessageId,
        Optional<String> conversationId,
        Optional<Delivery> delivery,
        Optional<Failure> failure,
        boolean refused) {

    /** The columns that {@link #of} reads, of a ledger row called {@code l}. */
    static final String COLUMNS =
            "l.id, l.organization, l.state, l.attempt, l.carrier_message_id, l.carrier_conversation, l.delivery, l.failure,"
                    + " l.refused";

    static Standing of(Row row) {
        return new Standing(
                row.getUUID("id"),
                row.getUUID("organization"),
                LedgerState.of(row.getString("state")).orElseThrow(),
                row.getInteger("attempt"),
                Optional.ofNullable(row.getString("carrier_message_id")),
                Optional.ofNullable(row.getString("carrier_conversation")),
                Optional.ofNullable(row.getString("delivery")).flatMap(Delivery::of),
                Optional.ofNullable(row.getString("failure")).flatMap(Standing::failure),
                row.getBoolean("refused"));
    }

    /** What there is to report; nothing while it is under way. */
    Optional<OutboundReport> report(Instant at) {
        return switch (state) {
            case LEASED, CALLING -> Optional.empty();
            case READY -> Optional.of(new OutboundReport.Queued(id, organization, attempt, at, Optional.empty()));
            case RETRY -> Optional.of(new OutboundReport.Queued(id, organization, attempt, at, failure));
            case UNKNOWN -> Optional.of(new OutboundReport.Unknown(id, organization, attempt, at));
            case FAILED ->
                Optional.of(new OutboundReport.Failed(
                        id, organization, attempt, at, failure.orElse(Failure.MESSAGE_REFUSED), refused));
            case SENT -> Optional.of(delivery.map(it -> delivered(it, at)).orElseGet(() -> sent(at)));
        };
    }

    private OutboundReport sent(Instant at) {
        return new OutboundReport.Sent(id, organization, attempt, at, carrierMessageId, conversationId);
    }

    private OutboundReport delivered(Delivery told, Instant at) {
        return switch (told) {
            case DELIVERED -> new OutboundReport.Delivered(id, organization, attempt, at);
            case UNDELIVERED ->
                new OutboundReport.Undelivered(id, organization, attempt, at, failure.orElse(Failure.UNDELIVERABLE));
        };
    }

    private static Optional<Failure> failure(String code) {
        return Arrays.stream(Failure.values())
                .filter(failure -> failure.code().equals(code))
                .findFirst();
    }
}
