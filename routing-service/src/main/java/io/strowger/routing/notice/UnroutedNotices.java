package io.strowger.routing.notice;

import io.strowger.event.MessageReceived;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import java.time.Instant;
import java.util.Optional;

/** What operators are told of messages and calls to numbers that nobody owns. */
public final class UnroutedNotices {

    private static final String KIND = "unrouted";

    private UnroutedNotices() {}

    public static NotificationRaised of(MessageReceived message) {
        return new NotificationRaised(
                KIND,
                subject(message),
                Optional.empty(),
                "Messages come to " + receiver(message) + " at the account " + message.account()
                        + ", and nobody owns it.",
                "They are kept, and no organization sees them.",
                "Assign the number to the organization that it belongs to: what came so far is delivered then.",
                message.receivedAt());
    }

    /** They come home. */
    public static NotificationSettled settled(MessageReceived message) {
        return new NotificationSettled(KIND, subject(message), message.receivedAt());
    }

    public static NotificationRaised ofCall(String number, String account, Instant at) {
        return new NotificationRaised(
                KIND,
                number,
                Optional.empty(),
                "Calls come to " + number + " at the account " + account + ", and nobody owns it.",
                "They are told that the number is not in service, and no organization sees them.",
                "Assign the number to the organization that it belongs to.",
                at);
    }

    /** Its calls come home. */
    public static NotificationSettled callsSettled(String number, Instant at) {
        return new NotificationSettled(KIND, number, at);
    }

    private static String subject(MessageReceived message) {
        return message.account() + " " + receiver(message);
    }

    private static String receiver(MessageReceived message) {
        return message.receiver()
                .or(() -> message.path().map(path -> "modem " + path.modem() + ", port " + path.port()))
                .orElse("no number");
    }
}
