package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.notification.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What only a person can do, and nothing waits for: numbers that send in the United States are registered. */
@ApplicationScoped
class PersonSteps implements StepWork {

    static final String KIND = "manual_step";
    private static final String LONG_CODE = "local";

    /** What the notification of a registration is about. */
    static String registrationOf(String number) {
        return number + " 10DLC";
    }

    @Override
    public Set<StepName> names() {
        return Set.of(StepName.REGISTER_10DLC);
    }

    @Override
    public Uni<Outcome> perform(Job job) {
        boolean isLongCode = job.saga()
                .left(job.slot(), StepName.CHOOSE_NUMBER, OrderSteps.KIND)
                .filter(kind -> !kind.equals(LONG_CODE))
                .isEmpty();
        return Outcome.now(isLongCode ? registration(job) : Outcome.done());
    }

    @Override
    public Uni<Outcome> undo(Job job) {
        return Outcome.now(Outcome.done());
    }

    private static Outcome registration(Job job) {
        String number = job.number();
        return new Outcome.Noted(
                "waits until a person has registered it; the number works meanwhile",
                new Notice(
                        KIND,
                        registrationOf(number),
                        Optional.of(job.saga().organization()),
                        "10DLC registration of " + number,
                        "Carriers in the United States filter messages from long codes that belong to no registered campaign.",
                        "Register the organization's brand and campaign at the carrier of the account "
                                + job.saga().account() + ", add " + number
                                + " to the campaign, and complete this notification."));
    }
}
