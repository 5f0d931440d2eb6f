package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.notification.Notifications;
import io.strowger.admin.provisioning.carrier.AgentDesk;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.phone.PhoneNumber;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Takes down that a person gave a number to the voice agents, and lets its provisioning go on. */
@ApplicationScoped
public class Activations {

    private static final String KEEP = """
            update directory.number_assignment held
            set agent_number_id = $2, agent_account = coalesce($3, held.agent_account),
                voice_agent = coalesce(held.voice_agent, usual.agent),
                voice_mode = case when coalesce(held.voice_agent, usual.agent) is null then held.voice_mode
                    else 'agent' end,
                changed_at = clock_timestamp(), version = held.version + 1
            from directory.organization o
            left join directory.organization_settings usual on usual.organization = o.id
            where held.number = $1 and held.during @> clock_timestamp() and o.id = held.organization""";
    private static final String STEPS = """
            update directory.provisioning_step step
            set state = 'done', detail = null, tries = 0, ended_at = now(),
                result = case when step.name = 'assign_agent' then step.result else step.result || $2::jsonb end
            from directory.provisioning saga
            where saga.id = step.provisioning and step.number = $1 and saga.state in ('running', 'waiting_for_a_person')
              and step.name in ('import_to_agents', 'assign_agent', 'activate_agent') and step.state <> 'done'
              and exists (
                  select from directory.provisioning_step waiting
                  where waiting.provisioning = saga.id and waiting.slot = step.slot
                    and waiting.state = 'waiting_for_a_person'
                    and waiting.name in ('import_to_agents', 'assign_agent', 'activate_agent'))
            returning saga.id""";
    private static final String GO_ON = """
            update directory.provisioning
            set state = 'running', next_at = now(), updated_at = now(), version = version + 1
            where id = $1 and state in ('running', 'waiting_for_a_person')""";

    private final DirectoryTransactions transactions;
    private final HeldNumbers numbers;
    private final CarrierDesks desks;
    private final Notifications notifications;

    Activations(
            DirectoryTransactions transactions, HeldNumbers numbers, CarrierDesks desks, Notifications notifications) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.desks = desks;
        this.notifications = notifications;
    }

    /** 404 where nobody owns the number. */
    Uni<Activation> activate(PhoneNumber number, ActivationForm form) {
        return numbers.find(number.text()).chain(held -> desks.agents(Optional.empty())
                .chain(agents -> activate(held, form.checkedId(), agents.map(AgentDesk::account))));
    }

    private Uni<Activation> activate(HeldNumber held, String id, Optional<String> account) {
        JsonObject result = new JsonObject().put(AgentSteps.NUMBER_ID, id);
        return transactions
                .withConnection(connection -> connection
                        .preparedQuery(KEEP)
                        .execute(Tuple.of(held.number(), id, account.orElse(null)))
                        .chain(() -> connection.preparedQuery(STEPS).execute(Tuple.of(held.number(), result)))
                        .map(SagaRows::id)
                        .call(saga -> goOn(connection, saga)))
                .call(() -> notifications.settle(PersonSteps.KIND, held.number()))
                .map(saga -> new Activation(held.number(), held.status(), id, saga));
    }

    private static Uni<Void> goOn(SqlConnection connection, Optional<UUID> saga) {
        return saga.map(id ->
                        connection.preparedQuery(GO_ON).execute(Tuple.of(id)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
