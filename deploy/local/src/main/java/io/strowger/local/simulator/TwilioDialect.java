package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twilio's API of 2010-04-01 and its form webhooks, signed where there is a token.
 *
 * @param token the auth token
 */
record TwilioDialect(Optional<String> token, TwilioInventory numbers) implements Dialect {

    private static final Pattern MESSAGES =
            Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages(?:/([^/]+))?\\.json");
    private static final Pattern MEDIA =
            Pattern.compile("/2010-04-01/Accounts/[^/]+/Messages/[^/]+/Media/ME([0-9a-f]+)");
    private static final String ID_PREFIX = "SM";

    @Override
    public String account() {
        return "twilio";
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return MESSAGES.matcher(request.path()).matches() || medium(request).isPresent();
    }

    @Override
    public Optional<String> asked(HttpServerRequest request) {
        Matcher path = MESSAGES.matcher(request.path());
        return path.matches() ? Optional.ofNullable(path.group(2)) : Optional.empty();
    }

    /** The name is in the id, so that there is nothing to remember. */
    @Override
    public Optional<String> medium(HttpServerRequest request) {
        Matcher path = MEDIA.matcher(request.path());
        return path.matches()
                ? Optional.of(new String(HexFormat.of().parseHex(path.group(1)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public boolean isListing(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) && asked(request).isEmpty();
    }

    @Override
    public void list(HttpServerRequest request, List<Heard> heard, List<SimulatedSend> sends) {
        Instant from = time(request, "DateSent>").orElse(Instant.EPOCH);
        Instant until = time(request, "DateSent<").orElse(Instant.MAX);
        Optional<String> to = Optional.ofNullable(request.getParam("To"));
        Answers.json(request, 200, TwilioMessages.list(heard, own(sends), new TwilioMessages.Period(from, until), to));
    }

    private static List<SimulatedSend> own(List<SimulatedSend> sends) {
        return sends.stream()
                .filter(send -> send.messageId().startsWith(ID_PREFIX))
                .toList();
    }

    private static Optional<Instant> time(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getParam(name)).map(Instant::parse);
    }

    @Override
    public Order order(Buffer body) {
        TwilioForm form = new TwilioForm(body.toString());
        return new Order(
                form.value("To").orElse(""),
                form.value("From"),
                form.value("Body").orElse(""),
                form.values("MediaUrl"),
                form.value("StatusCallback").map(URI::create));
    }

    @Override
    public String id(String unique) {
        return ID_PREFIX + "00000000" + unique;
    }

    @Override
    public void show(HttpServerRequest request, int status, SimulatedSend send, Stage stage) {
        Answers.json(request, status, TwilioMessages.shown(send, stage));
    }

    @Override
    public void refuse(HttpServerRequest request, int status, Refusal refusal) {
        TwilioAnswers.refuse(request, status, code(refusal));
    }

    static int code(Refusal refusal) {
        return switch (refusal) {
            case BUSY -> 20429;
            case BROKEN -> 20500;
            case NO_RECIPIENT -> 21211;
            case NO_CREDIT -> 20005;
            case OPTED_OUT -> 21610;
            case UNAUTHORIZED -> 20003;
            case NOT_FOUND -> 20404;
        };
    }

    @Override
    public Post receipt(SimulatedSend send, Stage stage, URI callback) {
        return new TwilioWebhooks(token).receipt(send, stage, callback);
    }

    @Override
    public List<URI> targets(String number, URI gateway) {
        return numbers.messageWebhooks(number, gateway.resolve("/api/webhooks/twilio/sms/incoming"));
    }

    @Override
    public Post inbound(InboundSms sms, String id, URI target, URI simulator) {
        return new TwilioWebhooks(token).inbound(sms, id, target, simulator);
    }
}
