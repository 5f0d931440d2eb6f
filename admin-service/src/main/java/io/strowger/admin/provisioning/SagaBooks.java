package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.provisioning.Plan.Planned;
import io.strowger.id.TimeOrderedIds;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what is asked for, on behalf of who asks: new provisionings, and what becomes of those that wait. */
@ApplicationScoped
class SagaBooks {

    private static final Logger LOG = Logger.getLogger(SagaBooks.class);

    private static final String LOCK = "select id from directory.organization where id = $1 for no key update";
    private static final String SET_UP = """
            select id from directory.provisioning
            where organization = $1 and account = $2 and kind = 'first_setup' and state not in ('undone', 'failed')
            order by id limit 1""";
    private static final String RELEASING = """
            select saga.id from directory.provisioning saga
            join directory.provisioning_step step on step.provisioning = saga.id
            where step.number = $1 and saga.kind = 'release'
              and saga.state in ('pending', 'running', 'waiting_for_a_person') limit 1""";
    private static final String BUYING = """
            select saga.id from directory.provisioning saga
            join directory.provisioning_step step on step.provisioning = saga.id
            where step.number = $1 and saga.kind <> 'release' and saga.state not in ('done', 'undone') limit 1""";
    private static final String OPEN = """
            insert into directory.provisioning (id, organization, account, kind, wanted)
            values ($1, $2, $3, $4, $5)""";
    private static final String STEPS = """
            insert into directory.provisioning_step (provisioning, organization, position, slot, name, number)
            select $1, $2, planned.position, planned.slot, planned.name, $5
            from unnest($3::int[], $4::text[]) with ordinality planned (slot, name, position)""";

    private final DirectoryTransactions transactions;
    private final TimeOrderedIds ids;

    SagaBooks(DirectoryTransactions transactions, TimeOrderedIds ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    /** 409 where a purchase of it is under way: that is cancelled, not released. */
    Uni<Void> refuseWhileBought(String number) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(BUYING).execute(Tuple.of(number)))
                .invoke(rows -> SagaRows.id(rows).ifPresent(id -> {
                    throw Problems.conflict(
                            "provisioning_under_way", "It is being bought: cancel provisioning " + id + ".", List.of());
                }))
                .replaceWithVoid();
    }

    /** The id of the new one; of the same that is under way already, where asking twice means the same. */
    Uni<UUID> open(Opening opening) {
        UUID id = ids.next().id();
        return transactions
                .withConnection(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(opening.organization()))
                        .chain(() -> same(connection, opening))
                        .chain(same ->
                                same.map(Uni.createFrom()::item).orElseGet(() -> insert(connection, id, opening))))
                .invoke(opened -> LOG.infof(
                        "organization=%s account=%s outcome=opened provisioning=%s",
                        opening.organization(), opening.account(), opened));
    }

    private static Uni<Optional<UUID>> same(SqlConnection connection, Opening opening) {
        Uni<RowSet<Row>> found =
                switch (opening.kind()) {
                    case FIRST_SETUP ->
                        connection.preparedQuery(SET_UP).execute(Tuple.of(opening.organization(), opening.account()));
                    case RELEASE -> connection.preparedQuery(RELEASING).execute(Tuple.of(opening.released()));
                    case PURCHASE -> Uni.createFrom().nullItem();
                };
        return found.map(rows -> Optional.ofNullable(rows).flatMap(SagaRows::id));
    }

    private static Uni<UUID> insert(SqlConnection connection, UUID id, Opening opening) {
        List<Planned> steps = opening.plan().steps();
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(
                        id,
                        opening.organization(),
                        opening.account(),
                        opening.kind().word(),
                        opening.wanted().json()))
                .chain(() -> connection
                        .preparedQuery(STEPS)
                        .execute(Tuple.tuple()
                                .addUUID(id)
                                .addUUID(opening.organization())
                                .addValue(steps.stream().map(Planned::slot).toArray(Integer[]::new))
                                .addValue(steps.stream()
                                        .map(step -> step.name().word())
                                        .toArray(String[]::new))
                                .addString(opening.released())))
                .replaceWith(id);
    }

    /** What is to be done, and in which steps. */
    record Opening(SagaKind kind, UUID organization, String account, Wanted wanted, Plan plan) {

        /** The number that is given back, which is known from the start; null otherwise. */
        private @Nullable String released() {
            return kind == SagaKind.RELEASE ? wanted.phoneNumber().orElseThrow() : null;
        }
    }
}
