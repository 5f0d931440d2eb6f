package io.strowger.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The other carriers: one organization has a number at each, and does not know which is which. */
final class CarrierTour {

    private static final String BEN = "+15005550162";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final JsonHttp operators;
    private final JsonHttp simulator;
    private final Waiting waiting;
    private final PrintStream out;

    CarrierTour(JsonHttp operators, JsonHttp simulator, Clock clock, PrintStream out) {
        this.operators = operators;
        this.simulator = simulator;
        this.waiting = new Waiting(clock, PATIENCE, PAUSE);
        this.out = out;
    }

    /** A number at a carrier whose clients have numbers. */
    private record Stop(String carrier, String number) {}

    void play(Tenant tenant) throws IOException, InterruptedException {
        List<Stop> stops = List.of(new Stop("twilio", "+13125550121"), new Stop("telnyx", "+13125550122"));
        out.printf("%n%s has a number at two more carriers, and a voice agent.%n", tenant.name());
        for (Stop stop : stops) {
            assign(tenant, stop);
            play(tenant, stop);
        }
        call(tenant, stops.getFirst());
    }

    private void assign(Tenant tenant, Stop stop) throws IOException, InterruptedException {
        operators
                .post(
                        "/api/admin/update-phone-numbers",
                        new JsonObject()
                                .put("organizationId", tenant.id())
                                .put("account", stop.carrier())
                                .put("phoneNumbers", new JsonArray().add(stop.number())))
                .body();
    }

    private void play(Tenant tenant, Stop stop) throws IOException, InterruptedException {
        String end = tenant.end();
        simulator
                .post(
                        "/_simulator/inbound",
                        new JsonObject()
                                .put("carrier", stop.carrier())
                                .put("from", BEN)
                                .put("receiver", stop.number())
                                .put("message", "Do you open on Sunday?"))
                .body();
        waiting.until("the message arrived", () -> !tenant.inboundAfter(end).isEmpty());
        JsonObject question = tenant.inboundAfter(end).getFirst();
        String reply =
                tenant.reply(question.getString("id"), "From ten to six.").getString("id");
        waiting.until("the answer was delivered", () -> "delivered".equals(tenant.status(reply)));
        out.printf(
                "  %-10s %s  Ben: %s  us: From ten to six. (delivered)%n",
                stop.carrier(), stop.number(), question.getString("text"));
    }

    private void call(Tenant tenant, Stop stop) throws IOException, InterruptedException {
        int before = calls(tenant).size();
        simulator
                .post(
                        "/_simulator/call",
                        new JsonObject()
                                .put("from", BEN)
                                .put("receiver", stop.number())
                                .put("lead", "lead-7")
                                .put("recorded", true))
                .body();
        waiting.until("the call was reported", () -> calls(tenant).size() > before);
        waiting.until("the recording arrived", () -> calls(tenant).getFirst().getJsonObject("recording") != null);
        JsonObject call = calls(tenant).getFirst();
        out.printf(
                "  %-10s %s  Ben called, %d s, lead %s: %s (recorded, %d bytes)%n",
                "elevenlabs",
                stop.number(),
                call.getInteger("durationSeconds"),
                call.getString("leadId"),
                call.getString("summary"),
                call.getJsonObject("recording").getInteger("size"));
    }

    private static List<JsonObject> calls(Tenant tenant) throws IOException, InterruptedException {
        return Tenant.items(tenant.api().get("/api/calls?limit=200").body());
    }
}
