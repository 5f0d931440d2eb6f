package io.strowger.admin.number;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.ProblemException;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Who owns which number, and since when. The database allows one owner at any instant (an exclusion constraint), so that
 * of two requests for the same number one is refused, however they interleave.
 */
@ApplicationScoped
public class NumberAssignments {

    private static final Logger LOG = Logger.getLogger(NumberAssignments.class);

    private final DirectoryTransactions transactions;
    private final AssignmentStatements statements;
    private final MeterRegistry metrics;

    public NumberAssignments(
            DirectoryTransactions transactions, AssignmentStatements statements, MeterRegistry metrics) {
        this.transactions = transactions;
        this.statements = statements;
        this.metrics = metrics;
    }

    /** Replaces the numbers of an organization at an account, all or nothing, and answers when that is in effect. */
    Uni<ReplacedNumbers> replace(NumbersForm form) {
        Holder holder = new Holder(form.checkedOrganization(), form.checkedAccount());
        return change(holder, connection -> replace(connection, holder, form))
                .map(change -> change.answer(holder.organization()));
    }

    private Uni<Change> change(Holder holder, Function<SqlConnection, Uni<Change>> work) {
        return Races.run(transactions.withConnection(work))
                .onFailure()
                .invoke(failure -> refused(holder, failure))
                .invoke(change -> done(holder, change))
                .chain(change -> Turn.whenOver(change.inEffect(), change));
    }

    private Uni<Change> replace(SqlConnection connection, Holder holder, NumbersForm form) {
        return statements
                .region(connection, holder)
                .map(form::numbers)
                .chain(numbers -> replace(
                        connection,
                        holder,
                        numbers.stream().map(PhoneNumber::text).toList()));
    }

    /** Ends periods last: what they end at is counted from after all that may have to wait. */
    private Uni<Change> replace(SqlConnection connection, Holder holder, List<String> numbers) {
        return statements
                .held(connection, numbers)
                .invoke(held -> ForeignNumbers.refuse(holder, numbers, held))
                .chain(() -> statements.reorder(connection, holder, numbers))
                .chain(() -> statements.begin(connection, holder, numbers))
                .chain(begun -> end(connection, holder, numbers).map(ended -> new Change(numbers, begun, ended)));
    }

    /** What is being provisioned is refused after its end, which is taken back with the rest. */
    private Uni<List<Turn>> end(SqlConnection connection, Holder holder, List<String> numbers) {
        return statements.end(connection, holder, numbers).call(turns -> {
            List<String> ended = turns.stream().map(Turn::number).toList();
            return statements.refuseWhileProvisioned(connection, ended).chain(() -> Claims.settle(connection, ended));
        });
    }

    private void done(Holder holder, Change change) {
        metrics.counter("strowger.numbers.changes", "outcome", "replaced").increment();
        LOG.infof(
                "organization=%s account=%s outcome=replaced count=%d added=%d removed=%d",
                holder.organization(),
                holder.account(),
                change.numbers().size(),
                change.begun().size(),
                change.ended().size());
    }

    private void refused(Holder holder, Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            String outcome = refusal.problem().code();
            metrics.counter("strowger.numbers.changes", "outcome", outcome).increment();
            LOG.infof("organization=%s account=%s outcome=%s", holder.organization(), holder.account(), outcome);
        }
    }

    /** Whose numbers are replaced, and where. */
    record Holder(UUID organization, String account) {}

    private record Change(List<String> numbers, List<Turn> begun, List<Turn> ended) {

        Duration inEffect() {
            return Stream.concat(begun.stream(), ended.stream())
                    .map(Turn::in)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }

        ReplacedNumbers answer(UUID organization) {
            Set<String> added = begun.stream().map(Turn::number).collect(Collectors.toSet());
            return new ReplacedNumbers(
                    organization,
                    numbers.size(),
                    numbers,
                    numbers.stream().filter(added::contains).toList(),
                    ended.stream().map(Turn::number).toList());
        }
    }
}
