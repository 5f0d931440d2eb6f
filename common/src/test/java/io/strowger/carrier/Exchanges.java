package io.strowger.carrier;

import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.carrier.voice.WaitingCall;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that a carrier can be asked about numbers, agents and calls, by a name for tests. */
final class Exchanges {

    private static final UUID ID = new UUID(0, 1);
    private static final String NUMBER = "+14155550100";
    private static final WebhookAddresses WEBHOOKS =
            new WebhookAddresses("https://gw.example.com/api/webhooks/any", "https://b.example.com/api/webhooks/any");
    private static final Map<Kind, String> OBJECTS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(kind -> kind, Kind::word));
    private static final NumberOrder ORDER = new NumberOrder("ref", NUMBER, "Acme", WEBHOOKS, OBJECTS);

    private Exchanges() {}

    static Map<String, Exchange<?>> of(Carrier carrier, AccountAccess access) {
        Map<String, Exchange<?>> all = new LinkedHashMap<>();
        carrier.numbers().ifPresent(numbers -> {
            all.putAll(numbers(numbers, access));
            numbers.objects().forEach(kind -> all.putAll(objects(numbers, kind, access)));
        });
        carrier.agents().ifPresent(agents -> all.putAll(agents(agents, access)));
        carrier.dialer().ifPresent(dialer -> all.putAll(calls(dialer, access)));
        return all;
    }

    private static Map<String, Exchange<?>> numbers(NumberSource numbers, AccountAccess access) {
        CarrierNumber number = new CarrierNumber("1", NUMBER, Set.of(), Map.of());
        NumberSearch search =
                new NumberSearch("US", Optional.of("415"), Optional.of("555"), Set.of(NumberFeature.values()), 10);
        return Map.of(
                "search", numbers.search(search, access),
                "order", numbers.order(ORDER, access),
                "progress", numbers.progress(ORDER, access),
                "number", numbers.number(NUMBER, access),
                "numbers", numbers.numbers(Optional.empty(), access),
                "wire", numbers.wire(number, WEBHOOKS, OBJECTS, access),
                "release", numbers.release("1", access));
    }

    private static Map<String, Exchange<?>> objects(NumberSource numbers, Kind kind, AccountAccess access) {
        CarrierObject object = new CarrierObject(kind, "acme", WEBHOOKS, OBJECTS);
        return Map.of(
                "find " + kind, numbers.find(object, access),
                "make " + kind, numbers.make(object, access),
                "remove " + kind, numbers.remove(kind, "1", access));
    }

    private static Map<String, Exchange<?>> agents(VoiceAgents agents, AccountAccess access) {
        LineAccess line = new LineAccess("twilio", "AC1", Secret.of("token"));
        return Map.of(
                "agents' numbers", agents.numbers(access),
                "lend", agents.lend(NUMBER, "Acme", line, access),
                "assign", agents.assign("1", "agent_1", access),
                "take back", agents.takeBack("1", access),
                "hand over", agents.handOver("agent_1", "+15005550006", NUMBER, access),
                "report", agents.report("conv_1", _ -> ID, Instant.EPOCH, access));
    }

    private static Map<String, Exchange<?>> calls(Dialer dialer, AccountAccess access) {
        Stream<Talk> talks = Stream.of(
                new Talk.Connect("+14155550101"),
                new Talk.Agent("agent_1", "phnum_1", Optional.of("lead_1"), Map.of("plan", "gold")));
        Map<String, Exchange<?>> all = talks.filter(dialer::places)
                .map(talk -> new OutboundCall(ID, NUMBER, "+15005550006", talk, WEBHOOKS.main(), Optional.of("17")))
                .collect(Collectors.toMap(call -> "dial", call -> dialer.dial(call, access)));
        for (String control : List.of("c", "answered|c", "spoken|c")) {
            instructions()
                    .forEach(instruction -> all.put(
                            "instruct " + control + " " + instruction.getClass().getSimpleName(),
                            dialer.instruct(
                                    new WaitingCall(
                                            control, NUMBER, Optional.empty(), Optional.empty(), Optional.empty()),
                                    instruction,
                                    access)));
        }
        return all;
    }

    private static Stream<CallInstruction> instructions() {
        return Stream.of(
                new CallInstruction.Reject(),
                new CallInstruction.Announce("Nobody is here."),
                new CallInstruction.Forward("+14155550101", NUMBER),
                new CallInstruction.HandOver("<Response></Response>"),
                new CallInstruction.Agent(NUMBER));
    }

    /** A carrier that has one of everything. */
    static Function<HttpCall, HttpAnswer> generous() {
        String one = """
                {"id":"1","phone_number":"%s","name":"acme","application_name":"acme","connection_id":"17",
                 "messaging_profile_id":"mp-1","customer_reference":"ref","status":"success"}""".formatted(NUMBER);
        return call -> {
            boolean list = call.uri().getRawQuery() != null;
            return Conversation.answer(200, "{\"data\":" + (list ? "[" + one + "]" : one) + "}");
        };
    }
}
