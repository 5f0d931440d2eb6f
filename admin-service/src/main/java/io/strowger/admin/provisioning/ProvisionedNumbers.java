package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.Claims;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the directory knows of numbers that were bought. Each statement may run twice. */
@ApplicationScoped
class ProvisionedNumbers {

    private static final String BEGIN = """
            insert into directory.number_assignment
                (id, number, account, organization, during, claims_from, position, status, features, carrier_number_id,
                 created_at)
            select $1, $2, $3, $4, tstzrange(greatest(last.ended, clock_timestamp()), null),
                   coalesce(last.ended, '-infinity'),
                   (select coalesce(max(other.position), 0) + 1 from directory.number_assignment other
                    where other.organization = $4 and other.account = $3 and upper_inf(other.during)),
                   'pending', $5, $6, $7
            from (select max(upper(during)) as ended from directory.number_assignment where number = $2) last
            where not exists (
                select from directory.number_assignment held
                where held.number = $2 and upper_inf(held.during) and held.organization = $4 and held.account = $3)""";
    private static final String ACTIVATE = """
            update directory.number_assignment
            set status = 'active', voice_mode = case when $4::text is null then voice_mode else 'agent' end,
                voice_agent = coalesce($4, voice_agent), agent_account = coalesce($5, agent_account),
                agent_number_id = coalesce($6, agent_number_id), changed_at = clock_timestamp(), version = version + 1
            where organization = $1 and account = $2 and number = $3 and upper_inf(during) and status = 'pending'""";
    private static final String END = """
            update directory.number_assignment
            set during = tstzrange(lower(during), greatest(clock_timestamp(), lower(during)) + interval '2 seconds'),
                changed_at = clock_timestamp(), version = version + 1
            where organization = $1 and account = $2 and number = $3
              and (upper_inf(during) or upper(during) > clock_timestamp() + interval '2 seconds')""";
    private static final String FORGET_DEFAULT = """
            update directory.organization_settings set default_number = null, version = version + 1
            where organization = $1 and default_number = $2""";
    private static final String STORE_SETTINGS = """
            insert into directory.organization_settings as known (organization, purchase_account, agent_account, agent)
            values ($1, $2, $3, $4)
            on conflict (organization) do update
            set purchase_account = coalesce(known.purchase_account, excluded.purchase_account),
                agent_account = coalesce(known.agent_account, excluded.agent_account),
                agent = coalesce(known.agent, excluded.agent), version = known.version + 1""";
    private static final String SET_DEFAULT = """
            insert into directory.organization_settings as known (organization, default_number) values ($1, $2)
            on conflict (organization) do update
            set default_number = excluded.default_number, version = known.version + 1
            where not exists (
                select from directory.number_assignment held
                where held.organization = known.organization and held.number = known.default_number
                  and held.during @> clock_timestamp())""";

    private final ProvisioningTransactions transactions;
    private final TimeOrderedIds ids;

    ProvisionedNumbers(ProvisioningTransactions transactions, TimeOrderedIds ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    /** Begins its period, as one that is not used before it is active; whoever else holds it is a violation. */
    Uni<Void> begin(Saga saga, CarrierNumber number) {
        Stamp stamp = ids.next();
        return execute(
                BEGIN,
                Tuple.tuple()
                        .addUUID(stamp.id())
                        .addString(number.number())
                        .addString(saga.account())
                        .addUUID(saga.organization())
                        .addValue(features(saga, number))
                        .addString(number.id())
                        .addOffsetDateTime(stamp.at().atOffset(ZoneOffset.UTC)));
    }

    /** Lets it be used, and an agent answer it where one was wanted. */
    Uni<Void> activate(Saga saga, int slot) {
        Wanted wanted = saga.wanted();
        return execute(
                ACTIVATE,
                Tuple.tuple()
                        .addUUID(saga.organization())
                        .addString(saga.account())
                        .addString(saga.number(slot).orElseThrow())
                        .addString(wanted.agentId().orElse(null))
                        .addString(wanted.agentAccount().orElse(null))
                        .addString(AgentSteps.numberId(saga, slot).orElse(null)));
    }

    /** Ends its period, for the next to claim what comes after, and stops using it by default. */
    Uni<Void> end(UUID organization, String account, String number) {
        return transactions
                .run(connection -> connection
                        .preparedQuery(END)
                        .execute(Tuple.of(organization, account, number))
                        .chain(() -> Claims.settle(connection, List.of(number))))
                .chain(() -> execute(FORGET_DEFAULT, Tuple.of(organization, number)));
    }

    /** What was chosen for it stays chosen. */
    Uni<Void> storeSettings(Saga saga) {
        Wanted wanted = saga.wanted();
        return execute(
                STORE_SETTINGS,
                Tuple.of(
                        saga.organization(),
                        saga.account(),
                        wanted.agentAccount().orElse(null),
                        wanted.agentId().orElse(null)));
    }

    /** Unless there is one that is still the organization's own. */
    Uni<Void> setDefault(Saga saga, String number) {
        return execute(SET_DEFAULT, Tuple.of(saga.organization(), number));
    }

    private Uni<Void> execute(String statement, Tuple values) {
        return transactions
                .run(connection -> connection.preparedQuery(statement).execute(values))
                .replaceWithVoid();
    }

    /** As the carrier tells, and as they were asked for: what a number is bound to later tells it of some. */
    private static String[] features(Saga saga, CarrierNumber number) {
        return Stream.concat(saga.wanted().features().stream(), number.features().stream())
                .distinct()
                .sorted()
                .map(NumberFeature::word)
                .toArray(String[]::new);
    }
}
