package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Violation;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.list.Page;
import io.strowger.carrier.CarrierAccount;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The accounts at carriers. */
@ApplicationScoped
public class CarrierAccounts {

    private static final Logger LOG = Logger.getLogger(CarrierAccounts.class);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final AccountPublication publication;

    public CarrierAccounts(AccountPublication publication) {
        this.publication = publication;
    }

    Uni<Page<CarrierAccount>> list() {
        return StoredAccounts.all().map(accounts -> new Page<>(accounts, null));
    }

    Uni<CarrierAccount> find(String id) {
        return Panache.withSession(() -> CarrierAccountRow.<CarrierAccountRow>findById(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("account"))
                .map(CarrierAccountRow::account);
    }

    /** Stores what the account is to be, and publishes it. A publication that fails is made up for. */
    Uni<Stored> put(String id, AccountChange change) {
        return Panache.withTransaction(
                        () -> CarrierAccountRow.<CarrierAccountRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                                .chain(row -> store(id, Optional.ofNullable(row), change)))
                .onFailure()
                .transform(Violation.meaning(CarrierAccounts::meaning))
                .invoke(stored -> LOG.infof(
                        "carrier=%s account=%s outcome=stored version=%d",
                        stored.account().carrier(), id, stored.account().version()))
                .call(stored -> publication.changed(stored.account()));
    }

    private static Uni<Stored> store(String id, Optional<CarrierAccountRow> row, AccountChange change) {
        CarrierAccount account = change.appliedTo(checked(id), row.map(CarrierAccountRow::account));
        CarrierAccountRow changed = row.orElseGet(CarrierAccountRow::new);
        changed.id = id;
        changed.become(account);
        return changed.<CarrierAccountRow>persist().map(_ -> new Stored(account, row.isEmpty()));
    }

    private static String checked(String id) {
        FormCheck check = new FormCheck();
        if (!ID.matcher(id).matches()) {
            check.wrong("id", id, "must have 1 to 63 small letters, digits and hyphens");
        }
        check.refuse();
        return id;
    }

    private static Optional<ProblemException> meaning(String constraint) {
        return constraint.equals("carrier_account_pkey")
                ? Optional.of(
                        Problems.conflict("changed_meanwhile", "Somebody else made this account just now.", List.of()))
                : Optional.empty();
    }

    /** An account as it was stored. */
    record Stored(CarrierAccount account, boolean isNew) {}
}
