package io.strowger.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The story of a portal, on a running stack: an organization with ten numbers gets 1,500 replies in a burst next to
 * another organization and to a number that nobody owns, and then has a conversation with one person.
 */
public final class Demo {

    /** The organization with ten numbers. */
    public static final String DENTAL = "Riverside Dental";

    /** The organization with one. */
    public static final String CAFE = "Harbor Cafe";

    private static final int REPLIES = 1500;
    private static final int OTHER_REPLIES = 25;
    private static final int LOST_REPLIES = 10;
    private static final int NUMBERS = 10;
    private static final int SIM_CARDS = 12;
    private static final String ANA = "+14155550187";
    private static final Set<String> UNDER_WAY = Set.of("queued", "sending");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Operator operator;
    private final JsonHttp simulator;
    private final Clock clock;
    private final Waiting waiting;
    private final PrintStream out;

    public Demo(Operator operator, JsonHttp simulator, Clock clock, PrintStream out) {
        this.operator = operator;
        this.simulator = simulator;
        this.clock = clock;
        this.waiting = new Waiting(clock, PATIENCE, PAUSE);
        this.out = out;
    }

    /** Plays it, and prints what happens. */
    public void play() throws IOException, InterruptedException {
        List<JsonObject> simCards = simCards();
        List<String> numbers =
                simCards.stream().map(card -> card.getString("number")).toList();
        Tenant dental = operator.organization(DENTAL, numbers.subList(0, NUMBERS));
        Tenant cafe = operator.organization(CAFE, numbers.subList(NUMBERS, NUMBERS + 1));
        out.printf(
                "%s has ten numbers, %s has one, %s is nobody's.%n%n", dental.name(), cafe.name(), numbers.getLast());
        playBurst(dental, cafe, numbers);
        playConversation(dental, simCards.get(3));
        new CarrierTour(operator.api(), simulator, clock, out).play(dental);
    }

    private List<JsonObject> simCards() throws IOException, InterruptedException {
        List<JsonObject> cards = simulator.get("/_simulator").body().getJsonArray("simCards").stream()
                .map(JsonObject.class::cast)
                .toList();
        if (cards.size() < SIM_CARDS) {
            throw new IllegalStateException("the simulator has only %d SIM cards".formatted(cards.size()));
        }
        return cards;
    }

    private void playBurst(Tenant dental, Tenant cafe, List<String> numbers) throws IOException, InterruptedException {
        String dentalEnd = dental.end();
        String cafeEnd = cafe.end();
        JsonObject burst = burst(REPLIES, numbers.subList(0, NUMBERS));
        Instant acknowledged = clock.instant();
        int arrived = await(dental, dentalEnd, REPLIES);
        Duration later = Duration.between(acknowledged, clock.instant());
        burst(OTHER_REPLIES, numbers.subList(NUMBERS, NUMBERS + 1));
        burst(LOST_REPLIES, numbers.subList(NUMBERS + 1, SIM_CARDS));
        int others = await(cafe, cafeEnd, OTHER_REPLIES);
        out.printf(
                "%,d people reply at once, over all ten numbers: %,d acknowledged in %.1f s (%,d a second).%n",
                REPLIES,
                burst.getInteger("acknowledged"),
                burst.getInteger("millis") / 1000.0,
                burst.getInteger("perSecond"));
        out.printf("  %-18s %,6d in the inbox, %.1f s later%n", dental.name(), arrived, later.toMillis() / 1000.0);
        out.printf("  %-18s %,6d in the inbox%n", cafe.name(), others);
        out.printf("  %-18s %,6d wait for an owner%n%n", "nobody's number", operator.unrouted(numbers.getLast()));
    }

    private JsonObject burst(int count, List<String> receivers) throws IOException, InterruptedException {
        JsonObject plan = new JsonObject()
                .put("count", count)
                .put("message", "Yes, that works for me")
                .put("receivers", new JsonArray(receivers));
        return simulator.post("/_simulator/burst", plan).body();
    }

    /** Counts what arrived after an end of the list, each message once, until all are there or patience ends. */
    private int await(Tenant tenant, String end, int wanted) throws IOException, InterruptedException {
        int arrived = waiting.until(() -> distinctAfter(tenant, end), count -> count >= wanted);
        if (arrived < wanted) {
            throw new IllegalStateException("only %,d of %,d messages arrived at %s within %d s"
                    .formatted(arrived, wanted, tenant.name(), PATIENCE.toSeconds()));
        }
        return arrived;
    }

    private static int distinctAfter(Tenant tenant, String end) throws IOException, InterruptedException {
        return (int) tenant.inboundAfter(end).stream()
                .map(message -> message.getString("id"))
                .distinct()
                .count();
    }

    private void playConversation(Tenant dental, JsonObject simCard) throws IOException, InterruptedException {
        String number = simCard.getString("number");
        JsonObject question = says(dental, number, "Hi! Can I come at 7 instead?");
        int before = sendsToAna().size();
        JsonObject reply = dental.reply(question.getString("id"), "Of course, Ana. See you at 7.");
        JsonObject left = sendToAna(before);
        awaitSent(dental, reply.getString("id"));
        JsonObject thanks = says(dental, number, "Thank you!");
        String conversation = thanks.getString("conversationId");
        out.printf("The conversation on %s, as %s sees it:%n", number, dental.name());
        dental.thread(conversation).forEach(this::print);
        out.printf(
                "%nThe reply left through modem %s, port %s: %s.%n",
                left.getString("usemodem"), left.getString("port"), comparison(left, simCard));
    }

    private JsonObject says(Tenant dental, String number, String message) throws IOException, InterruptedException {
        String end = dental.end();
        JsonObject sms = new JsonObject()
                .put("from", ANA)
                .put("receiver", number)
                .put("message", message)
                .put("firstname", "Ana")
                .put("lastname", "Diaz");
        simulator.post("/_simulator/inbound", sms).body();
        await(dental, end, 1);
        return dental.inboundAfter(end).stream()
                .filter(arrived -> message.equals(arrived.getString("text")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the message did not arrive"));
    }

    private JsonObject sendToAna(int earlier) throws IOException, InterruptedException {
        waiting.until("the reply left", () -> sendsToAna().size() > earlier);
        return sendsToAna().getLast();
    }

    /** The carrier has it; a moment later the organization sees that, too. */
    private void awaitSent(Tenant dental, String id) throws IOException, InterruptedException {
        waiting.until(() -> dental.status(id), status -> !UNDER_WAY.contains(status));
    }

    private List<JsonObject> sendsToAna() throws IOException, InterruptedException {
        return Tenant.items(simulator.get("/_simulator/sends?recipient=" + ANA).body());
    }

    private static String comparison(JsonObject left, JsonObject simCard) {
        boolean same = simCard.getString("modem").equals(left.getString("usemodem"))
                && simCard.getString("port").equals(left.getString("port"));
        return same ? "the ones that Ana wrote to" : "NOT the ones that Ana wrote to";
    }

    private void print(JsonObject message) {
        boolean inbound = "inbound".equals(message.getString("direction"));
        out.printf(
                "  %s  %-4s  %-34s  %s%n",
                message.getString("at"),
                inbound ? "Ana" : "us",
                message.getString("text"),
                message.getString("status"));
    }
}
