package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The people's phones behind the carrier: they write to its SIM cards, and answer by themselves when told to. */
final class Phones {

    private final Vertx vertx;
    private final SimPool pool;
    private final Inbox inbox;
    private final Webhook webhook;
    private final MessageIds ids;
    private final Clock clock;
    private final AtomicReference<Optional<AutoReply>> autoReply = new AtomicReference<>(Optional.empty());

    Phones(Vertx vertx, SimPool pool, Inbox inbox, Webhook webhook, MessageIds ids, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.inbox = inbox;
        this.webhook = webhook;
        this.ids = ids;
        this.clock = clock;
    }

    void autoReply(Optional<AutoReply> reply) {
        autoReply.set(reply);
    }

    Future<Delivery> write(InboundSms sms) {
        JsonObject body = sms.through(pool).webhook(ids.next(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        inbox.add(body);
        return webhook.post(body).map(answer -> new Delivery(body, answer));
    }

    void receive(SimulatedSend send) {
        autoReply
                .get()
                .filter(reply -> reply.answers(send))
                .ifPresent(reply -> vertx.setTimer(Math.max(1, reply.afterMillis()), _ -> write(reply.to(send))));
    }

    /** A webhook as it was posted, and the answer to it. */
    record Delivery(JsonObject webhook, WebhookAnswer answer) {}

    /** What phones answer by themselves, after how long, and which phones; no phones means all of them. */
    record AutoReply(String message, long afterMillis, Set<String> phones) {

        boolean answers(SimulatedSend send) {
            return send.from().isPresent() && (phones.isEmpty() || phones.contains(send.recipient()));
        }

        InboundSms to(SimulatedSend send) {
            return InboundSms.to(send.from().orElseThrow(), send.recipient(), message);
        }
    }
}
