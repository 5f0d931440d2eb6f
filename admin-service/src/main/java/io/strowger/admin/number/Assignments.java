package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** All numbers and whose they were, are and will be, as operators see them. */
@ApplicationScoped
class Assignments {

    private static final UUID LAST = new UUID(-1L, -1L);

    private static final String LIST = """
            select %s from directory.number_assignment a
            where a.id < $1 and ($2::text is null or a.account = $2)
              and case when $3::text is null then %3$s <> 'released' else %3$s = $3 end %2$s
            order by a.id desc limit $4""";
    private static final String OF_ALL = LIST.formatted(Assignment.columns("now()"), "", NumberStatus.at("now()"));
    private static final String OF_ONE =
            LIST.formatted(Assignment.columns("now()"), "and a.organization = $5", NumberStatus.at("now()"));

    /** The one that runs, else the next one, else the last one. */
    private static final String NEAREST = """
            select %s from directory.number_assignment a where a.number = $1
            order by a.during @> now() desc, lower(a.during) > now() desc,
                     case when lower(a.during) > now() then lower(a.during) end, lower(a.during) desc
            limit 1""".formatted(Assignment.columns("now()"));

    private static final String HISTORY = """
            select %s from directory.number_assignment a where a.number = $1 order by lower(a.during) desc limit 1000
            """.formatted(Assignment.columns("now()"));

    private final DirectoryTransactions transactions;

    Assignments(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** The newest first; what is over only where it is asked for. */
    Uni<Page<Assignment>> list(AssignmentFilter filter, PageRequest<UUID> request) {
        Tuple parameters = Tuple.of(
                request.cursor().orElse(LAST),
                filter.account().orElse(null),
                filter.status().map(NumberStatus::word).orElse(null),
                request.rows());
        filter.organization().ifPresent(parameters::addUUID);
        String query = filter.organization().isPresent() ? OF_ONE : OF_ALL;
        return read(query, parameters).map(found -> Page.byId(found, request, Assignment::id));
    }

    /** The period that a number is in, or the nearest one; 404 where it was never anybody's. */
    Uni<Assignment> nearest(PhoneNumber number) {
        return read(NEAREST, Tuple.of(number.text()))
                .map(found -> found.stream().findFirst().orElseThrow(NumberPeriods::unknown));
    }

    /** All periods, the latest first; 404 where there are none. */
    Uni<Page<Assignment>> history(PhoneNumber number) {
        return read(HISTORY, Tuple.of(number.text())).map(found -> {
            if (found.isEmpty()) {
                throw NumberPeriods.unknown();
            }
            return Page.whole(found);
        });
    }

    private Uni<List<Assignment>> read(String query, Tuple parameters) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(query).execute(parameters))
                .map(Assignments::read);
    }

    private static List<Assignment> read(RowSet<Row> rows) {
        return rows.stream().map(Assignment::of).toList();
    }
}
