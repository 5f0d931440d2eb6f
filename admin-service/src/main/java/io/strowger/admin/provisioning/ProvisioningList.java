package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.provisioning.Provisioning.ShownStep;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The provisionings with their steps, for who calls. */
@ApplicationScoped
class ProvisioningList {

    private static final String LIST = """
            select id, organization, account, kind, wanted, state, detail, created_at, updated_at
            from directory.provisioning
            where ($1::uuid is null or id = $1) and ($2::uuid is null or organization = $2)
              and ($3::text is null or state = $3) and ($4::uuid is null or id < $4)
            order by id desc limit $5""";
    private static final String STEPS = """
            select provisioning, position, name, number, slot, state, tries, detail, started_at, ended_at
            from directory.provisioning_step where provisioning = any($1) order by provisioning, position""";

    private final DirectoryTransactions transactions;

    ProvisioningList(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** 404 where there is no such provisioning. */
    Uni<Provisioning> find(UUID id) {
        return rows(Tuple.of(id, null, null, null, 1))
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("provisioning")));
    }

    /** The newest first. */
    Uni<Page<Provisioning>> list(Optional<UUID> organization, Optional<SagaState> state, PageRequest<UUID> request) {
        Tuple values = Tuple.of(
                null,
                organization.orElse(null),
                state.map(SagaState::word).orElse(null),
                request.cursor().orElse(null),
                request.rows());
        return rows(values).map(found -> Page.byId(found, request, Provisioning::id));
    }

    private Uni<List<Provisioning>> rows(Tuple values) {
        return transactions.withConnection(connection ->
                connection.preparedQuery(LIST).execute(values).chain(found -> withSteps(connection, found)));
    }

    private static Uni<List<Provisioning>> withSteps(SqlConnection connection, RowSet<Row> found) {
        List<Row> sagas = StreamSupport.stream(found.spliterator(), false).toList();
        UUID[] ids = sagas.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return connection
                .preparedQuery(STEPS)
                .execute(Tuple.of(ids))
                .map(ProvisioningList::bySaga)
                .map(steps -> sagas.stream()
                        .map(row -> Provisioning.of(row, steps.getOrDefault(row.getUUID("id"), List.of())))
                        .toList());
    }

    private static Map<UUID, List<ShownStep>> bySaga(RowSet<Row> steps) {
        return StreamSupport.stream(steps.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> row.getUUID("provisioning"), Collectors.mapping(ShownStep::of, Collectors.toList())));
    }
}
