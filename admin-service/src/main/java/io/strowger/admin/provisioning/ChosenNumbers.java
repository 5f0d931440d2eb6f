package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.AvailableNumber;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reserves numbers that are for sale until they are bought: no two provisionings buy the same one. */
@ApplicationScoped
class ChosenNumbers {

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('strowger.provisioning.choice'))";
    private static final String CHOOSE = """
            update directory.provisioning_step set number = (
                select offered.number from unnest($3::text[]) with ordinality offered (number, position)
                where not exists (
                    select from directory.number_assignment held
                    where held.number = offered.number
                      and (upper_inf(held.during) or upper(held.during) > clock_timestamp()))
                  and not exists (
                    select from directory.provisioning_step other
                    join directory.provisioning saga on saga.id = other.provisioning
                    where other.number = offered.number and other.name = 'choose_number'
                      and other.state in ('running', 'done') and saga.state not in ('done', 'undone')
                      and (other.provisioning <> $1 or other.position <> $2))
                order by offered.position limit 1)
            where provisioning = $1 and position = $2
            returning number""";

    private final ProvisioningTransactions transactions;

    ChosenNumbers(ProvisioningTransactions transactions) {
        this.transactions = transactions;
    }

    /** The first of those that nobody has or is buying; from now on it is this step's. */
    Uni<Optional<AvailableNumber>> first(Saga saga, Step step, List<AvailableNumber> offered) {
        String[] numbers = offered.stream().map(AvailableNumber::number).toArray(String[]::new);
        return transactions.run(connection -> connection
                .query(ONE_AT_A_TIME)
                .execute()
                .chain(() -> connection.preparedQuery(CHOOSE).execute(Tuple.of(saga.id(), step.position(), numbers)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> Optional.ofNullable(row.getString("number")).stream())
                        .findFirst()
                        .flatMap(number -> of(offered, number))));
    }

    private static Optional<AvailableNumber> of(List<AvailableNumber> offered, String number) {
        return offered.stream().filter(each -> each.number().equals(number)).findFirst();
    }
}
