package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The numbers that somebody owns now. */
@ApplicationScoped
public class HeldNumbers {

    private static final String COLUMNS = "number, organization, account, status, carrier_number_id";
    private static final String FIND =
            "select " + COLUMNS + " from directory.number_assignment where number = $1 and during @> clock_timestamp()";
    private static final String AT = "select " + COLUMNS
            + " from directory.number_assignment where account = $1 and during @> clock_timestamp() order by number";

    private static final String BEING_BOUGHT = """
            select step.number from directory.provisioning saga
            join directory.provisioning_step step on step.provisioning = saga.id
            where saga.account = $1 and saga.state not in ('done', 'undone') and step.name = 'choose_number'
              and step.number is not null""";

    private final DirectoryTransactions transactions;
    private final ProvisioningTransactions work;

    HeldNumbers(DirectoryTransactions transactions, ProvisioningTransactions work) {
        this.transactions = transactions;
        this.work = work;
    }

    /** For who calls; 404 where nobody owns it. */
    public Uni<HeldNumber> find(String number) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(FIND).execute(Tuple.of(number)))
                .map(rows -> held(rows).stream().findFirst().orElseThrow(() -> Problems.notFound("phone number")));
    }

    /** All at an account, whoever owns them. */
    public Uni<List<HeldNumber>> at(String account) {
        return work.run(connection -> connection.preparedQuery(AT).execute(Tuple.of(account)))
                .map(HeldNumbers::held);
    }

    /** Those that are on their way, or on their way back. */
    public Uni<List<String>> beingBought(String account) {
        return work.run(connection -> connection.preparedQuery(BEING_BOUGHT).execute(Tuple.of(account)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("number"))
                        .toList());
    }

    private static List<HeldNumber> held(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new HeldNumber(
                        row.getString("number"),
                        row.getUUID("organization"),
                        row.getString("account"),
                        row.getString("status"),
                        Optional.ofNullable(row.getString("carrier_number_id"))))
                .toList();
    }
}
