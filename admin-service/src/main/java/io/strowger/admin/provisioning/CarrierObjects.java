package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.CarrierObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was made at carriers for one organization each. Its messages come in by the messaging profile, too. */
@ApplicationScoped
public class CarrierObjects {

    private static final String KNOWN = """
            select kind, carrier_id from directory.carrier_object where organization = $1 and account = $2""";
    private static final String KEEP = """
            insert into directory.carrier_object (organization, account, kind, carrier_id) values ($1, $2, $3, $4)
            on conflict (organization, account, kind) do update set carrier_id = excluded.carrier_id""";
    private static final String GROUP = """
            insert into directory.carrier_group (account, name, organization) values ($2, $3, $1)
            on conflict (account, name) do update set organization = excluded.organization""";
    private static final String FORGET =
            "delete from directory.carrier_object where organization = $1 and account = $2 and kind = $3";
    private static final String UNGROUP =
            "delete from directory.carrier_group where organization = $1 and account = $2 and name = $3";
    private static final String USED = """
            select 1 where exists (
                select from directory.number_assignment
                where organization = $1 and account = $2 and upper_inf(during) and carrier_number_id is not null)
            or exists (
                select from directory.provisioning
                where organization = $1 and account = $2 and id <> $3 and kind <> 'release'
                  and state in ('pending', 'running', 'waiting_for_a_person'))""";

    private final ProvisioningTransactions transactions;

    CarrierObjects(ProvisioningTransactions transactions) {
        this.transactions = transactions;
    }

    /** The carrier's ids of all that an organization has at an account. */
    public Uni<Map<CarrierObject.Kind, String>> of(UUID organization, String account) {
        return transactions
                .run(connection -> connection.preparedQuery(KNOWN).execute(Tuple.of(organization, account)))
                .map(rows -> {
                    Map<CarrierObject.Kind, String> ids = new EnumMap<>(CarrierObject.Kind.class);
                    rows.forEach(row -> ids.put(
                            StepName.of(row.getString("kind")).object().orElseThrow(), row.getString("carrier_id")));
                    return ids;
                });
    }

    Uni<Optional<String>> known(Saga saga, CarrierObject.Kind kind) {
        return of(saga.organization(), saga.account()).map(ids -> Optional.ofNullable(ids.get(kind)));
    }

    Uni<Void> keep(Saga saga, CarrierObject.Kind kind, String id) {
        return transactions
                .run(connection -> connection
                        .preparedQuery(KEEP)
                        .execute(Tuple.of(saga.organization(), saga.account(), kind.word(), id))
                        .chain(() -> grouped(connection, kind, GROUP, saga, id)))
                .replaceWithVoid();
    }

    Uni<Void> forget(Saga saga, CarrierObject.Kind kind, Optional<String> id) {
        return transactions
                .run(connection -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(saga.organization(), saga.account(), kind.word()))
                        .chain(() -> grouped(connection, kind, UNGROUP, saga, id.orElse(""))))
                .replaceWithVoid();
    }

    /** Whether other numbers of the organization, had or being bought, use them. */
    Uni<Boolean> isUsedByOthers(Saga saga) {
        return transactions
                .run(connection -> connection
                        .preparedQuery(USED)
                        .execute(Tuple.of(saga.organization(), saga.account(), saga.id())))
                .map(rows -> rows.size() > 0);
    }

    private static Uni<Void> grouped(
            SqlConnection connection, CarrierObject.Kind kind, String statement, Saga saga, String id) {
        return kind == CarrierObject.Kind.MESSAGING_PROFILE
                ? connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(saga.organization(), saga.account(), id))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
