package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.notification.Notice;
import io.strowger.admin.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Tells people of numbers that are not at their carriers what they are here. */
@ApplicationScoped
class WiringNotices {

    private static final String DRIFT = "drift";
    private static final String STRANGER = "stranger";

    private final Notifications notifications;

    WiringNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * Opens what is wrong, and settles what is not any more.
     *
     * @param bought whether the number was bought here; of one that was assigned by hand, the carrier may know nothing
     */
    Uni<Void> tell(NumberCheck check, boolean bought) {
        return switch (check.outcome()) {
            case RIGHT ->
                notifications
                        .settle(DRIFT, check.phoneNumber())
                        .chain(() -> notifications.settle(STRANGER, check.phoneNumber()));
            case DRIFT ->
                notifications.settle(STRANGER, check.phoneNumber()).chain(() -> notifications.raise(drift(check)));
            case MISSING ->
                bought ? notifications.raise(missing(check)) : Uni.createFrom().voidItem();
            case STRANGER -> notifications.raise(stranger(check));
            case UNREACHABLE -> Uni.createFrom().voidItem();
        };
    }

    /** Of a number that neither side has any more. */
    Uni<Void> settle(String number) {
        return notifications.settle(STRANGER, number);
    }

    private static Notice drift(NumberCheck check) {
        String differences = check.differences().stream()
                .map(found -> found.field() + ": old \"" + found.expected() + "\", new \"" + found.actual() + "\"")
                .collect(Collectors.joining("; "));
        return new Notice(
                DRIFT,
                check.phoneNumber(),
                check.organizationId(),
                check.phoneNumber() + " was changed at its carrier: " + differences,
                "Messages and calls may go elsewhere.",
                "POST /api/admin/phone-numbers/" + check.phoneNumber() + "/repair puts it back.");
    }

    private static Notice missing(NumberCheck check) {
        return new Notice(
                STRANGER,
                check.phoneNumber(),
                check.organizationId(),
                check.phoneNumber() + " is assigned here, and the account " + check.account() + " does not have it",
                "Nothing reaches it, and nothing can be sent from it.",
                "Look for it at the carrier; if it is gone, POST /api/admin/phone-numbers/" + check.phoneNumber()
                        + "/release ends its assignment.");
    }

    private static Notice stranger(NumberCheck check) {
        return new Notice(
                STRANGER,
                check.phoneNumber(),
                check.organizationId(),
                "The account " + check.account() + " has " + check.phoneNumber() + ", and nobody owns it here",
                "It is paid for, and what comes to it is delivered to nobody.",
                "Assign it to an organization, or release it at the carrier.");
    }
}
