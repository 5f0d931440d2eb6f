package io.strowger.admin.settings;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.database.Violation;
import io.strowger.admin.organization.NamedOrganization;
import io.strowger.admin.organization.Organizations;
import io.strowger.admin.settings.OrganizationSettingsPatch.Change;
import io.strowger.admin.settings.OrganizationSettingsPatch.Field;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What organizations use where a request does not say; a default number that is theirs no longer is none. */
@ApplicationScoped
class StoredSettings {

    private static final Logger LOG = Logger.getLogger(StoredSettings.class);

    private static final String FIND = """
            select o.id, o.lead_fields, a.number as default_number, s.agent, s.agent_account, s.purchase_account
            from directory.organization o
            left join directory.organization_settings s on s.organization = o.id
            left join directory.number_assignment a
                on a.number = s.default_number and a.organization = o.id and a.during @> now()
            where o.id = $1""";

    private static final String LOCK =
            "select default_region from directory.organization where id = $1 for no key update";

    private static final String OWN = """
            select 1 from directory.number_assignment where number = $1 and organization = $2 and during @> now()""";

    private static final String KEEP = """
            insert into directory.organization_settings as s
                (organization, default_number, agent, agent_account, purchase_account)
            values ($1, $3, $5, $7, $9)
            on conflict (organization) do update set
                default_number = case when $2 then excluded.default_number else s.default_number end,
                agent = case when $4 then excluded.agent else s.agent end,
                agent_account = case when $6 then excluded.agent_account else s.agent_account end,
                purchase_account = case when $8 then excluded.purchase_account else s.purchase_account end,
                version = s.version + 1""";

    private static final String NAME_LEADS =
            "update directory.organization set lead_fields = $2, version = version + 1 where id = $1";

    private final DirectoryTransactions transactions;

    StoredSettings(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<OrganizationSettings> of(NamedOrganization organization) {
        return transactions
                .withConnection(connection -> find(connection, organization.id().value()))
                .map(found -> seen(organization.viewer(), found));
    }

    /** Changes them, and answers with what they are then; 422 where the default number is not its own. */
    Uni<OrganizationSettings> change(NamedOrganization organization, OrganizationSettingsPatch patch) {
        UUID id = organization.id().value();
        OrganizationSettingsPatch allowed = allowed(organization.viewer(), patch);
        return transactions
                .withConnection(connection -> region(connection, id)
                        .map(allowed::checked)
                        .call(change -> keep(connection, id, change))
                        .chain(() -> find(connection, id)))
                .onFailure()
                .transform(Violation.meaning(StoredSettings::meaning))
                .invoke(() -> LOG.infof("organization=%s outcome=settings", id))
                .map(found -> seen(organization.viewer(), found));
    }

    private static OrganizationSettingsPatch allowed(Viewer viewer, OrganizationSettingsPatch patch) {
        return switch (viewer) {
            case Viewer.Operator _ -> patch;
            case Viewer.Tenant _ -> patch.withoutAccounts();
        };
    }

    private static OrganizationSettings seen(Viewer viewer, OrganizationSettings settings) {
        return switch (viewer) {
            case Viewer.Operator _ -> settings;
            case Viewer.Tenant _ -> settings.withoutAccounts();
        };
    }

    private static Uni<OrganizationSettings> find(SqlConnection connection, UUID organization) {
        return connection.preparedQuery(FIND).execute(Tuple.of(organization)).map(rows -> rows.stream()
                .findFirst()
                .map(OrganizationSettings::of)
                .orElseThrow(Organizations::unknown));
    }

    private static Uni<String> region(SqlConnection connection, UUID organization) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(organization)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> row.getString("default_region"))
                .orElseThrow(Organizations::unknown));
    }

    private static Uni<Void> keep(SqlConnection connection, UUID organization, Change change) {
        return own(connection, organization, change.defaultNumber().value())
                .chain(() -> connection.preparedQuery(KEEP).execute(values(organization, change)))
                .chain(() -> leads(connection, organization, change.leadFields()));
    }

    private static Uni<Void> own(SqlConnection connection, UUID organization, Optional<String> number) {
        return number.map(text -> connection
                        .preparedQuery(OWN)
                        .execute(Tuple.of(text, organization))
                        .invoke(rows -> refuse(text, rows.size()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void refuse(String number, int found) {
        if (found == 0) {
            throw Problems.unprocessable(
                    "number_not_owned",
                    "The default number must be one of the organization's.",
                    new FieldError("defaultNumber", number, "is not one of its numbers"));
        }
    }

    private static Tuple values(UUID organization, Change change) {
        Tuple values = Tuple.of(organization);
        List.of(change.defaultNumber(), change.agent(), change.agentAccount(), change.purchaseAccount())
                .forEach(field -> add(values, field));
        return values;
    }

    private static void add(Tuple values, Field field) {
        values.addBoolean(field.changes()).addString(field.value().orElse(null));
    }

    private static Uni<Void> leads(SqlConnection connection, UUID organization, Optional<List<String>> names) {
        return names.map(list -> connection
                        .preparedQuery(NAME_LEADS)
                        .execute(Tuple.of(organization, list.toArray(String[]::new)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<ProblemException> meaning(String constraint) {
        return switch (constraint) {
            case "organization_settings_agent_account_fkey", "organization_settings_purchase_account_fkey" ->
                Optional.of(Problems.notFound("account"));
            default -> Optional.empty();
        };
    }
}
