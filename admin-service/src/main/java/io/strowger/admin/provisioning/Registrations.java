package io.strowger.admin.provisioning;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Registrations are done when a person says so, by completing the notification. */
@ApplicationScoped
public class Registrations {

    private static final String DONE = """
            update directory.provisioning_step step
            set state = 'done', detail = null, result = step.result || '{"noted": false}', ended_at = now()
            from directory.notification told
            where step.name = 'register_10dlc' and step.state = 'pending' and step.result @> '{"noted": true}'
              and told.kind = 'manual_step' and told.subject = step.number || ' 10DLC' and told.state = 'done'
              and told.created_at >= step.started_at - interval '1 minute'""";

    private final ProvisioningTransactions transactions;

    Registrations(ProvisioningTransactions transactions) {
        this.transactions = transactions;
    }

    @Scheduled(every = "${strowger.provisioning.registrations-every:15s}")
    Uni<Void> complete() {
        return transactions
                .run(connection -> connection.query(DONE).execute())
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
