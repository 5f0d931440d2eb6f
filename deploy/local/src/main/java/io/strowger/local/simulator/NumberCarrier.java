package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Order;
import io.strowger.local.simulator.Dialect.Post;
import io.strowger.local.simulator.Dialect.Refusal;
import io.strowger.local.simulator.Dialect.Stage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A carrier whose clients have numbers: takes messages from them, tells what becomes of each, and brings what comes in. */
final class NumberCarrier implements Endpoint {

    private static final Pattern RECIPIENT = Pattern.compile("\\+[0-9]{2,15}");
    private static final int KEPT = 1_000;
    private static final long UNTIL_SENT_MILLIS = 200;
    private static final long UNTIL_DELIVERED_MILLIS = 800;

    private final Vertx vertx;
    private final Dialect dialect;
    private final SendLog log;
    private final MessageIds ids;
    private final Poster poster;
    private final URI gateway;
    private final Supplier<URI> simulator;
    private final Clock clock;
    private final Deque<Heard> heard = new ArrayDeque<>();

    NumberCarrier(
            Vertx vertx,
            Dialect dialect,
            SendLog log,
            MessageIds ids,
            Poster poster,
            URI gateway,
            Supplier<URI> simulator,
            Clock clock) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.log = log;
        this.ids = ids;
        this.poster = poster;
        this.gateway = gateway;
        this.simulator = simulator;
        this.clock = clock;
    }

    String account() {
        return dialect.account();
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return dialect.isAddressed(request);
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            dialect.refuse(request, 401, Refusal.UNAUTHORIZED);
            return;
        }
        Optional<String> medium = dialect.medium(request);
        if (medium.isPresent()) {
            lead(request, medium.get());
        } else if (dialect.isListing(request)) {
            dialect.list(request, newest(), log.all().reversed());
        } else {
            dialect.asked(request).ifPresentOrElse(id -> show(request, id), () -> take(request, dialect.order(body)));
        }
    }

    /** The content is elsewhere, for whoever was told where. */
    private void lead(HttpServerRequest request, String name) {
        request.response()
                .setStatusCode(307)
                .putHeader(
                        HttpHeaders.LOCATION,
                        SimulatedMedia.link(simulator.get(), name).toString())
                .end();
    }

    /** Somebody writes to a number. */
    Future<WebhookAnswer> write(InboundSms sms) {
        String id = sms.messageId().orElseGet(() -> dialect.id(ids.next()));
        List<URI> targets = dialect.targets(sms.receiver().orElse(""), gateway);
        return targets.isEmpty()
                ? Future.succeededFuture(new WebhookAnswer(0, "the number has no webhook", Duration.ZERO))
                : write(sms, id, targets);
    }

    private Future<WebhookAnswer> write(InboundSms sms, String id, List<URI> targets) {
        Post webhook = dialect.inbound(sms, id, targets.getFirst(), simulator.get());
        Instant at = clock.instant();
        return post(webhook)
                .compose(answer -> answer.acknowledged() || targets.size() == 1
                        ? Future.succeededFuture(answer)
                                .onSuccess(_ -> keep(new Heard(sms, id, webhook, at, answer.acknowledged())))
                        : write(sms, id, targets.subList(1, targets.size())));
    }

    private synchronized void keep(Heard message) {
        heard.addFirst(message);
        if (heard.size() > KEPT) {
            heard.removeLast();
        }
    }

    private synchronized List<Heard> newest() {
        return List.copyOf(heard);
    }

    private void show(HttpServerRequest request, String id) {
        log.find(id)
                .ifPresentOrElse(
                        send -> dialect.show(request, 200, send, outcome(send)),
                        () -> dialect.refuse(request, 404, Refusal.NOT_FOUND));
    }

    private void take(HttpServerRequest request, Order order) {
        if (!RECIPIENT.matcher(order.to()).matches()) {
            dialect.refuse(request, 400, Refusal.NO_RECIPIENT);
        } else {
            MagicRecipient.of(order.to())
                    .ifPresentOrElse(magic -> misbehave(magic, request, order), () -> accept(request, order));
        }
    }

    private void accept(HttpServerRequest request, Order order) {
        dialect.show(request, 201, accepted(order), Stage.QUEUED);
    }

    private SimulatedSend accepted(Order order) {
        SimulatedSend send = new SimulatedSend(
                dialect.id(ids.next()),
                order.to(),
                order.text(),
                order.media(),
                Optional.empty(),
                Optional.empty(),
                order.from(),
                clock.instant());
        log.accept(send);
        order.callback().ifPresent(callback -> report(send, callback));
        return send;
    }

    private void report(SimulatedSend send, URI callback) {
        vertx.setTimer(UNTIL_SENT_MILLIS, _ -> post(dialect.receipt(send, Stage.SENT, callback)));
        vertx.setTimer(UNTIL_DELIVERED_MILLIS, _ -> post(dialect.receipt(send, outcome(send), callback)));
    }

    private static Stage outcome(SimulatedSend send) {
        boolean lost = MagicRecipient.of(send.recipient())
                .filter(MagicRecipient.UNDELIVERABLE::equals)
                .isPresent();
        return lost ? Stage.UNDELIVERED : Stage.DELIVERED;
    }

    private Future<WebhookAnswer> post(Post webhook) {
        return poster.post(webhook);
    }

    private void misbehave(MagicRecipient magic, HttpServerRequest request, Order order) {
        boolean first = log.request(order.to(), order.text()) == 0;
        new Trouble(request, (status, refusal) -> dialect.refuse(request, status, refusal))
                .meet(magic, first, () -> accepted(order), () -> accept(request, order));
    }

    /** The carriers by the id that their account has at the gateway. */
    static Optional<NumberCarrier> of(List<NumberCarrier> carriers, String account) {
        return carriers.stream()
                .filter(carrier -> carrier.account().equals(account))
                .findFirst();
    }
}
