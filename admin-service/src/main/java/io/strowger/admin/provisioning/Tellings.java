package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.notification.Notice;
import io.strowger.admin.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells people what a provisioning waits for, and that it does not any more. */
@ApplicationScoped
class Tellings {

    private static final String STUCK = "provisioning";

    private final Notifications notifications;

    Tellings(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Of a step that cannot go on. */
    static Notice stuck(Saga saga, Step step, String detail) {
        String about = step.number().map(number -> " of " + number).orElse("");
        return new Notice(
                STUCK,
                subject(saga, step),
                Optional.of(saga.organization()),
                "Provisioning waits at \"" + step.name().label() + "\"" + about + ": " + detail,
                "The number is neither ready nor given back until this goes on.",
                "Mend it at the carrier or in the account " + saga.account() + ", then POST /api/admin/provisionings/"
                        + saga.id() + "/retry; or /cancel, to give back what was bought.");
    }

    Uni<Void> raise(Notice notice) {
        return notifications.raise(notice);
    }

    /** Nobody has to see to the step any more. */
    Uni<Void> settled(Saga saga, Step step) {
        if (step.detail().isEmpty() && !step.is(StepState.WAITING_FOR_A_PERSON)) {
            return Uni.createFrom().voidItem();
        }
        return notifications.settle(STUCK, subject(saga, step)).chain(() -> manual(saga, step)
                .map(about -> notifications.settle(PersonSteps.KIND, about))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Optional<String> manual(Saga saga, Step step) {
        Optional<String> number = saga.number(step.slot());
        return switch (step.name()) {
            case IMPORT_TO_AGENTS, ASSIGN_AGENT, ACTIVATE_AGENT -> number;
            case REGISTER_10DLC -> number.map(PersonSteps::registrationOf);
            default -> Optional.empty();
        };
    }

    private static String subject(Saga saga, Step step) {
        return saga.id() + "/" + step.position();
    }
}
