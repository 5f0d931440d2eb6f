package io.strowger.local.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The carriers that sell numbers and bring calls, put together. */
final class Lines implements Endpoint {

    private final List<Dialect> dialects;
    private final List<Endpoint> endpoints;
    private final RequestLog requests = new RequestLog();
    private final SimulatorSettings settings = new SimulatorSettings();
    private final Vertx vertx;
    private final LineControl control;

    /**
     * What all of them share.
     *
     * @param gateway where webhooks are posted
     * @param simulator where they themselves are
     */
    record World(
            Vertx vertx,
            SendLog log,
            MessageIds ids,
            Poster poster,
            URI gateway,
            Supplier<URI> simulator,
            Clock clock) {}

    Lines(World world, WebhookSecrets secrets, VoiceAgents reports, Conversations conversations) {
        NumberMarket market = new NumberMarket();
        this.vertx = world.vertx();
        CallLog calls = new CallLog(world.clock());

        TwilioInventory twilio = new TwilioInventory(world.ids(), world.clock());
        TwilioWebhooks forms = new TwilioWebhooks(secrets.twilioToken());
        TwilioCalls twilioCalls =
                new TwilioCalls(world.vertx(), calls, world.log(), world.ids(), settings, forms, world.poster());

        TelnyxInventory telnyx = new TelnyxInventory(world.ids(), world.clock());
        TelnyxEvents events = new TelnyxEvents(secrets.telnyxKey().map(EventSignature::new), world.clock());
        TelnyxObjects objects = new TelnyxObjects(telnyx, world.ids(), settings, world.clock());
        TelnyxLegs legs = new TelnyxLegs(world.vertx(), calls, world.ids(), settings, events, world.poster());
        TelnyxCalls telnyxCalls = new TelnyxCalls(world.vertx(), calls, legs, telnyx, world.log(), world.gateway());

        AgentNumbers agentNumbers = new AgentNumbers(twilio, world.ids(), world.simulator());
        AgentTalks talks =
                new AgentTalks(world.vertx(), agentNumbers, reports, calls, world.log(), world.ids(), settings);
        TwilioLines twilioLines = new TwilioLines(
                world.vertx(),
                twilio,
                calls,
                twilioCalls,
                forms,
                world.poster(),
                world.ids(),
                settings,
                talks,
                world.gateway());

        this.dialects = List.of(new TwilioDialect(secrets.twilioToken(), twilio), new TelnyxDialect(events, telnyx));
        this.endpoints = List.of(
                conversations,
                new TwilioNumbers(market, twilio),
                twilioCalls,
                new TelnyxNumbers(market, telnyx),
                objects,
                new TelnyxOrders(
                        world.vertx(),
                        market,
                        telnyx,
                        settings,
                        world.ids(),
                        world.clock(),
                        events,
                        world.poster(),
                        world.gateway()),
                telnyxCalls,
                agentNumbers,
                talks);
        this.control = new LineControl(
                market, twilio, telnyx, objects, agentNumbers, twilioLines, telnyxCalls, calls, requests, settings);
    }

    Stream<Dialect> dialects() {
        return dialects.stream();
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return endpoints.stream().anyMatch(endpoint -> endpoint.isAddressed(request));
    }

    /** After some thought, even where whoever asked is gone by then. */
    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        Endpoint addressed = endpoints.stream()
                .filter(endpoint -> endpoint.isAddressed(request))
                .findFirst()
                .orElseThrow();
        long millis = settings.now().thinkMillis();
        if (millis <= 0) {
            addressed.answer(request, body);
        } else {
            vertx.setTimer(millis, _ -> addressed.answer(request, body));
        }
    }

    RequestLog requests() {
        return requests;
    }

    LineControl control() {
        return control;
    }
}
