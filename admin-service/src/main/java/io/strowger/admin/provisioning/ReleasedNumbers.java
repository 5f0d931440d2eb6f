package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What is known of numbers that are given back. */
@ApplicationScoped
class ReleasedNumbers {

    private static final String AGENT_ACCOUNT = """
            select agent_account from directory.number_assignment
            where organization = $1 and account = $2 and number = $3 and during @> clock_timestamp()""";
    private static final String OTHERS = """
            select 1 from directory.number_assignment
            where number = $1 and organization <> $2
              and (upper_inf(during) or upper(during) > clock_timestamp()) limit 1""";

    private final ProvisioningTransactions transactions;

    ReleasedNumbers(ProvisioningTransactions transactions) {
        this.transactions = transactions;
    }

    /** Released only where no other organization holds the number, now or later. */
    Uni<Outcome> unlessHeld(Job job, Supplier<Uni<Outcome>> release) {
        return heldByOthers(job.saga().organization(), job.number())
                .chain(held -> held
                        ? Outcome.now(new Outcome.Failed("another organization holds the number, now or later"))
                        : release.get());
    }

    Uni<Boolean> heldByOthers(UUID organization, String number) {
        return transactions
                .run(connection -> connection.preparedQuery(OTHERS).execute(Tuple.of(number, organization)))
                .map(rows -> rows.size() > 0);
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
