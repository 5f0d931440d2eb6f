package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Carriers to develop and test against: speaks the APIs of ExtremeSMS, Twilio, Telnyx and ElevenLabs' voice agents,
 * posts the webhooks of all, remembers what was accepted, and misbehaves for {@link MagicRecipient}s, {@link MagicNumber}s
 * and {@link MagicCallee}s. What it knows is gone when it stops.
 */
public final class CarrierSimulator {

    private final Vertx vertx;
    private final SendLog log;
    private final Phones phones;
    private final SmsApi sms;
    private final List<NumberCarrier> numberCarriers;
    private final Lines lines;
    private final ControlApi control;
    private final AtomicReference<URI> home = new AtomicReference<>(URI.create("http://127.0.0.1"));

    /**
     * @param gateway where webhooks are posted
     */
    public CarrierSimulator(
            Vertx vertx, SimPool pool, URI gateway, WebhookSecrets secrets, Clock clock, RandomGenerator random) {
        this.vertx = vertx;
        this.log = new SendLog();
        MessageIds ids = new MessageIds(clock, random);
        Inbox inbox = new Inbox();
        Poster poster = new Poster(vertx, clock);
        Webhook client = new Webhook(poster, gateway.resolve("/api/webhook/extreme"), secrets.modems());
        this.phones = new Phones(vertx, pool, inbox, client, ids, clock);
        this.sms = new SmsApi(vertx, new Outbox(pool, log, ids, clock, phones::receive), inbox);
        Conversations conversations = new Conversations();
        VoiceAgents agents = new VoiceAgents(poster, gateway, secrets.agents(), ids, clock, conversations);
        this.lines = new Lines(
                new Lines.World(vertx, log, ids, poster, gateway, home::get, clock), secrets, agents, conversations);
        this.numberCarriers = lines.dialects()
                .map(dialect -> new NumberCarrier(vertx, dialect, log, ids, poster, gateway, home::get, clock))
                .toList();
        this.control = new ControlApi(pool, log, phones, numberCarriers, agents, client, lines.control(), clock);
    }

    /** Listens on the loopback interface; port 0 takes a free one. */
    public Future<HttpServer> listen(int port) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
        return vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen()
                .onSuccess(server -> home.set(URI.create("http://127.0.0.1:" + server.actualPort())));
    }

    /** Everything accepted so far, in order. */
    public List<SimulatedSend> sends() {
        return log.all();
    }

    /** How often this text was really accepted for this recipient: more than once means it was sent twice. */
    public int timesAccepted(String recipient, String message) {
        return log.timesAccepted(recipient, message);
    }

    /** A phone writes a message; the answer is what the webhook said. */
    public Future<WebhookAnswer> write(InboundSms message) {
        return phones.write(message).map(Phones.Delivery::answer);
    }

    private void answer(HttpServerRequest request, Buffer body) {
        try {
            if (request.path().startsWith(ControlApi.PREFIX)) {
                control.answer(request, body);
            } else if (SimulatedMedia.isAddressed(request)) {
                SimulatedMedia.answer(request);
            } else {
                lines.requests().add(request, body);
                endpoints()
                        .filter(endpoint -> endpoint.isAddressed(request))
                        .findFirst()
                        .ifPresentOrElse(endpoint -> endpoint.answer(request, body), () -> sms.answer(request, body));
            }
        } catch (IllegalArgumentException | ClassCastException | DecodeException e) {
            Answers.error(request, 400, "INVALID_PARAMS", String.valueOf(e.getMessage()));
        }
    }

    private Stream<Endpoint> endpoints() {
        return Stream.concat(Stream.of(lines), numberCarriers.stream());
    }
}
