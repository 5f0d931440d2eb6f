package io.strowger.carrier.extremesms;

import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.ConsentSignal;
import io.strowger.event.ContactProfile;
import io.strowger.event.MessageReceived;
import io.strowger.event.ModemPort;
import io.strowger.phone.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An inbound SMS under any of the names that its fields are seen with. */
record InboundSms(
        Fields fields,
        Reception reception,
        Optional<Address> sender,
        Optional<String> receiver,
        Optional<ModemPort> path) {

    static final int LONGEST = 255;

    private static final List<String> FROM = List.of("from", "sender", "msisdn");
    private static final List<String> TO = List.of("receiver", "to", "recipient");
    private static final List<String> TEXT = List.of("message", "text");
    private static final List<String> MODEM = List.of("usedmodem", "usemodem");
    private static final List<String> PORT = List.of("port");
    private static final List<String> ID = List.of("messageid", "id");
    private static final List<String> TIME = List.of("timestamp", "time");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    static InboundSms of(Fields fields, Reception reception) {
        String region = reception.access().account().region();
        return new InboundSms(
                fields,
                reception,
                fields.value(FROM).flatMap(raw -> Address.read(raw, region)),
                fields.value(TO).flatMap(raw -> Address.read(raw, region)).map(Address::text),
                fields.value(MODEM).flatMap(modem -> fields.value(PORT).map(port -> new ModemPort(modem, port))));
    }

    static Optional<String> idOf(Fields fields) {
        return fields.value(ID);
    }

    static Optional<Instant> timeOf(Fields fields) {
        return fields.value(TIME).flatMap(InboundSms::instant).filter(at -> at.isAfter(EARLIEST));
    }

    boolean hasOverlongIdentifier() {
        return Stream.of(FROM, TO, MODEM, PORT, ID)
                .flatMap(names -> fields.value(names).stream())
                .anyMatch(value -> value.length() > LONGEST);
    }

    /** Whether it tells where it came in: a number, or a modem, if only without its port. */
    boolean tellsWhere() {
        return receiver.isPresent() || fields.value(MODEM).isPresent();
    }

    MessageReceived event(Address from) {
        UUID id = reception.ids().apply(0);
        String account = reception.access().account().id();
        Optional<String> carrierId = idOf(fields);
        return new MessageReceived(
                id,
                MessageReceived.keyOf(id, account, carrierId, receiver),
                account,
                carrierId,
                from.text(),
                receiver,
                path,
                fields.verbatim(TEXT).orElse(""),
                List.of(),
                profile(),
                fields.value("business").map(String::strip).filter(it -> it.length() <= LONGEST).stream()
                        .toList(),
                consent(),
                reception.receivedAt(),
                sentAt(),
                false,
                List.of());
    }

    /** The carrier blocks whoever used one of its stop words. */
    private Optional<ConsentSignal> consent() {
        boolean blocked =
                fields.value("status").filter("blocked"::equalsIgnoreCase).isPresent();
        return blocked || fields.value("matchedblockword").isPresent()
                ? Optional.of(ConsentSignal.STOP)
                : Optional.empty();
    }

    private ContactProfile profile() {
        return new ContactProfile(name("firstname"), name("lastname"), name("business"));
    }

    private Optional<String> name(String field) {
        return fields.value(field).map(String::strip).map(name -> name.length() > LONGEST ? shortened(name) : name);
    }

    private static String shortened(String name) {
        int end = Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return name.substring(0, end);
    }

    private Optional<Instant> sentAt() {
        Instant latest = reception.receivedAt().plus(CLOCK_SKEW);
        return timeOf(fields).filter(at -> at.isBefore(latest));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
