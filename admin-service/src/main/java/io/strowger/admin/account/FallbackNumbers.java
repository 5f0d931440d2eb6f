package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** From which numbers organizations without one may send, and to which an account's messages without a receiver came. */
@ApplicationScoped
class FallbackNumbers {

    private static final String USABLE = """
            select 1 where exists (
                select from directory.number_assignment
                where number = $1 and account = $2 and organization = $3 and upper_inf(during))
            or not exists (
                select from directory.number_assignment
                where number = $1 and (upper_inf(during) or upper(during) > now()))""";

    private final DirectoryTransactions transactions;

    FallbackNumbers(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** 422 unless it is the fallback organization's, at this account, or nobody's now and later. */
    Uni<Void> check(Account account) {
        if (account.fallbackNumber().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(
                account.fallbackNumber().get(),
                account.id(),
                account.fallbackOrganizationId().orElse(null));
        return transactions
                .withConnection(connection -> connection.preparedQuery(USABLE).execute(parameters))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.unprocessable(
                                "fallback_number_not_assigned",
                                "The fallback number must be the fallback organization's at this account, or nobody's.");
                    }
                })
                .replaceWithVoid();
    }
}
