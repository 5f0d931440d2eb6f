package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.database.Violation;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.Organizations;
import io.strowger.service.page.Page;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The accounts at carriers. */
@ApplicationScoped
public class CarrierAccounts {

    private static final Logger LOG = Logger.getLogger(CarrierAccounts.class);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final DirectoryTransactions transactions;
    private final StoredAccounts accounts;
    private final AccountPublication publication;
    private final DefaultAccounts defaults;
    private final FallbackNumbers fallbackNumbers;
    private final Clock clock;

    public CarrierAccounts(
            DirectoryTransactions transactions,
            StoredAccounts accounts,
            AccountPublication publication,
            DefaultAccounts defaults,
            FallbackNumbers fallbackNumbers,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.publication = publication;
        this.defaults = defaults;
        this.fallbackNumbers = fallbackNumbers;
        this.clock = clock;
    }

    Uni<Page<Account>> list() {
        return accounts.all().map(Page::whole);
    }

    Uni<Account> find(String id) {
        return transactions
                .withSession(() -> CarrierAccountRow.<CarrierAccountRow>findById(id))
                .onItem()
                .ifNull()
                .failWith(CarrierAccounts::unknown)
                .map(CarrierAccountRow::account);
    }

    /** Makes an account; 409 where there is one of that id. */
    Uni<Account> create(AccountChange change) {
        return put(change.checkedId(), change, stored -> {
                    if (stored.isPresent()) {
                        throw Problems.conflict("account_exists", "There is an account of that id.", List.of());
                    }
                })
                .map(Stored::account);
    }

    /** Stores what the account is to be, and publishes it. A publication that fails is made up for. */
    Uni<Stored> put(String id, AccountChange change) {
        return put(id, change, _ -> {});
    }

    private Uni<Stored> put(String id, AccountChange change, Consumer<Optional<CarrierAccountRow>> check) {
        return transactions
                .withSession(() -> CarrierAccountRow.<CarrierAccountRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .map(Optional::ofNullable)
                        .invoke(check)
                        .chain(row -> store(id, row, change)))
                .onFailure()
                .transform(Violation.meaning(CarrierAccounts::meaning))
                .invoke(stored -> LOG.infof(
                        "carrier=%s account=%s outcome=stored version=%d",
                        stored.account().carrier(), id, stored.account().version()))
                .call(stored -> publication.changed(stored.account()));
    }

    private Uni<Stored> store(String id, Optional<CarrierAccountRow> row, AccountChange change) {
        return RemovedAccountRow.<RemovedAccountRow>findById(checked(id))
                .map(Optional::ofNullable)
                .chain(removed -> store(id, row, removed, change));
    }

    /** One of the id of another that is gone goes on counting versions where that one ended. */
    private Uni<Stored> store(
            String id, Optional<CarrierAccountRow> row, Optional<RemovedAccountRow> removed, AccountChange change) {
        Account account = change.appliedTo(id, row.map(CarrierAccountRow::account))
                .following(removed.map(gone -> gone.version).orElse(0L));
        row.map(CarrierAccountRow::account).ifPresent(before -> sameNumbers(before, account));
        CarrierAccountRow changed = row.orElseGet(CarrierAccountRow::new);
        changed.id = id;
        return fallbackNumbers.check(account).chain(() -> stored(account, changed, removed, row.isEmpty()));
    }

    private static Uni<Stored> stored(
            Account account, CarrierAccountRow changed, Optional<RemovedAccountRow> removed, boolean isNew) {
        changed.become(account);
        return removed.map(PanacheEntityBase::delete)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> changed.<CarrierAccountRow>persist())
                .map(_ -> new Stored(account, isNew));
    }

    /** Opt-outs hold for a number or for a whole pool, so that people would be written to again who do not want it. */
    private static void sameNumbers(Account before, Account after) {
        if (before.numbers() != after.numbers()) {
            throw Problems.conflict(
                    "account_numbers_fixed",
                    "An account's numbers stay dedicated or a pool, because opt-outs hold for the one or the other."
                            + " Make another account, and move the numbers there.",
                    List.of());
        }
    }

    /** Removes an account that nothing hangs on; 409 where numbers or routes do, or where it is a default one. */
    Uni<Void> remove(String id) {
        if (defaults.all().containsKey(id)) {
            throw Problems.conflict(
                    "default_account",
                    "A default account would be back at the next start; change it instead.",
                    List.of());
        }
        return transactions
                .withSession(() -> CarrierAccountRow.<CarrierAccountRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(CarrierAccounts::unknown)
                        .call(row -> removed(row).persist())
                        .call(PanacheEntityBase::delete))
                .onFailure()
                .transform(Violation.meaning(CarrierAccounts::meaning))
                .invoke(row -> LOG.infof("carrier=%s account=%s outcome=removed", row.carrier, id))
                .chain(() -> publication.removed(id));
    }

    private RemovedAccountRow removed(CarrierAccountRow row) {
        RemovedAccountRow removed = new RemovedAccountRow();
        removed.id = row.id;
        removed.version = row.version;
        removed.removedAt = clock.instant();
        return removed;
    }

    private static ProblemException unknown() {
        return Problems.notFound("account");
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
        return switch (constraint) {
            case "carrier_account_pkey" ->
                Optional.of(
                        Problems.conflict("changed_meanwhile", "Somebody else made this account just now.", List.of()));
            case "carrier_account_fallback_fkey" -> Optional.of(Organizations.unknown());
            case "number_assignment_account_fkey",
                    "manual_route_account_fkey",
                    "carrier_object_account_fkey",
                    "provisioning_account_fkey",
                    "organization_settings_agent_account_fkey",
                    "organization_settings_purchase_account_fkey" ->
                Optional.of(Problems.conflict(
                        "account_in_use",
                        "Numbers, modem routes, purchases or organizations' settings belong to this account.",
                        List.of()));
            default -> Optional.empty();
        };
    }

    /** An account as it was stored. */
    record Stored(Account account, boolean isNew) {}
}
