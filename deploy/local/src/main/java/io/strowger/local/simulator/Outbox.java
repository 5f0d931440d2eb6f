package io.strowger.local.simulator;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Accepts what clients send: chooses the SIM card, gives an id, keeps it, and tells the phones. */
final class Outbox {

    private final SimPool pool;
    private final SendLog log;
    private final MessageIds ids;
    private final Clock clock;
    private final Consumer<SimulatedSend> phones;

    Outbox(SimPool pool, SendLog log, MessageIds ids, Clock clock, Consumer<SimulatedSend> phones) {
        this.pool = pool;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
        this.phones = phones;
    }

    /** Counts the request and answers how many of the same text came before it. */
    int request(SendRequest request) {
        return log.request(request.recipient(), request.message());
    }

    SimulatedSend accept(SendRequest request) {
        SimulatedSend send = new SimulatedSend(
                ids.next(),
                request.recipient(),
                request.message(),
                List.of(),
                request.useModem(),
                request.port(),
                card(request).map(SimCard::number),
                clock.instant());
        log.accept(send);
        phones.accept(send);
        return send;
    }

    Optional<SimulatedSend> find(String messageId) {
        return log.find(messageId);
    }

    DeliveryState state(SimulatedSend send) {
        return DeliveryState.of(send, clock.instant());
    }

    int size() {
        return log.size();
    }

    private Optional<SimCard> card(SendRequest request) {
        if (request.useModem().isEmpty() && request.port().isEmpty()) {
            return Optional.of(pool.next());
        }
        return pool.at(request.useModem().orElse(""), request.port().orElse(""));
    }
}
