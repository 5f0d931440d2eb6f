package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.database.Violation;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.Organizations;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The carriers' own groupings, and whose they are: what routing's rule {@code profile} goes by. */
@ApplicationScoped
public class CarrierGroups {

    private static final Logger LOG = Logger.getLogger(CarrierGroups.class);
    private static final int LONGEST_NAME = 255;
    private static final String LIST =
            "select name, organization from directory.carrier_group where account = $1 order by name";
    private static final String PUT = """
            insert into directory.carrier_group (account, name, organization) values ($1, $2, $3)
            on conflict (account, name) do update set organization = excluded.organization""";
    private static final String REMOVE = "delete from directory.carrier_group where account = $1 and name = $2";

    private final DirectoryTransactions transactions;

    public CarrierGroups(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<List<CarrierGroup>> of(String account) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(LIST).execute(Tuple.of(account)))
                .map(rows -> rows.stream()
                        .map(row -> new CarrierGroup(row.getString("name"), row.getUUID("organization")))
                        .toList());
    }

    /** 404 where there is no such account or organization. */
    Uni<CarrierGroup> put(String account, CarrierGroup group) {
        FormCheck check = new FormCheck();
        if (group.name().isBlank() || group.name().length() > LONGEST_NAME) {
            check.wrong("name", group.name(), "must have 1 to " + LONGEST_NAME + " characters");
        }
        check.required("organizationId", group.organizationId());
        check.refuse();
        Tuple values = Tuple.of(account, group.name(), group.organizationId());
        return transactions
                .withConnection(connection -> connection.preparedQuery(PUT).execute(values))
                .onFailure()
                .transform(Violation.meaning(CarrierGroups::meaning))
                .invoke(() -> LOG.infof("organization=%s account=%s outcome=grouped", group.organizationId(), account))
                .replaceWith(group);
    }

    /** 404 where there is no such grouping. */
    Uni<Void> remove(String account, String name) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(REMOVE).execute(Tuple.of(account, name)))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problems.notFound("group");
                    }
                })
                .replaceWithVoid();
    }

    private static Optional<ProblemException> meaning(String constraint) {
        return switch (constraint) {
            case "carrier_group_account_fkey" -> Optional.of(Problems.notFound("account"));
            case "carrier_group_organization_fkey" -> Optional.of(Organizations.unknown());
            default -> Optional.empty();
        };
    }
}
