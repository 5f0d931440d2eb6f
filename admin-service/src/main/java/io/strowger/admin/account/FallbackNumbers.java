package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which numbers an account's messages without a receiver may be said to have come to. */
@ApplicationScoped
class FallbackNumbers {

    private static final String ASSIGNED = """
            select 1 from directory.number_assignment
            where number = $1 and account = $2 and organization = $3 and upper_inf(during)""";

    private final DirectoryTransactions transactions;

    FallbackNumbers(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** 422 unless it is the fallback organization's, at this account. */
    Uni<Void> check(Account account) {
        if (account.fallbackNumber().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(
                account.fallbackNumber().get(),
                account.id(),
                account.fallbackOrganizationId().orElse(null));
        return transactions
                .withConnection(connection -> connection.preparedQuery(ASSIGNED).execute(parameters))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.unprocessable(
                                "fallback_number_not_assigned",
                                "The fallback number must be assigned to the fallback organization at this account.");
                    }
                })
                .replaceWithVoid();
    }
}
