package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is known of numbers that are given back. */
@ApplicationScoped
class ReleasedNumbers {

    private static final String AGENT_ACCOUNT = """
            select agent_account from directory.number_assignment
            where organization = $1 and account = $2 and number = $3 and during @> clock_timestamp()""";

    private final ProvisioningTransactions transactions;

    ReleasedNumbers(ProvisioningTransactions transactions) {
        this.transactions = transactions;
    }

    /** At which voice agents' account it is known. */
    Uni<Optional<String>> agentAccount(Saga saga, String number) {
        return transactions
                .run(connection -> connection
                        .preparedQuery(AGENT_ACCOUNT)
                        .execute(Tuple.of(saga.organization(), saga.account(), number)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(rows.iterator().next().getString(0)));
    }
}
