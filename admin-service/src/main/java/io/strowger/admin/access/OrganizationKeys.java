package io.strowger.admin.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The keys that organizations call with; callers know that the organization exists. */
@ApplicationScoped
public class OrganizationKeys {

    private static final Logger LOG = Logger.getLogger(OrganizationKeys.class);

    private final DirectoryTransactions transactions;
    private final KeyList list;
    private final Clock clock;
    private final TimeOrderedIds ids;
    private final MeterRegistry metrics;
    private final SecureRandom random = new SecureRandom();

    public OrganizationKeys(
            DirectoryTransactions transactions, KeyList list, Clock clock, TimeOrderedIds ids, MeterRegistry metrics) {
        this.transactions = transactions;
        this.list = list;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
    }

    Uni<Page<ApiKey>> list(UUID organization, PageRequest<UUID> request) {
        return list.newestFirst(organization, request);
    }

    Uni<ApiKey> find(UUID organization, UUID key) {
        return list.find(organization, key);
    }

    Uni<NewApiKey> create(UUID organization, ApiKeyForm form) {
        Grant grant = form.grant(clock.instant());
        KeyText text = KeyText.random(random);
        return transactions
                .withSession(() -> persist(organization, grant, text))
                .map(row -> row.made(text, Optional.empty()))
                .invoke(made -> noted(organization, made.id(), "created"));
    }

    /** Makes a key in place of another, which goes on working for a while. */
    Uni<NewApiKey> rotate(UUID organization, UUID key, RotationForm form) {
        KeyText text = KeyText.random(random);
        return transactions
                .withSession(() -> locked(organization, key)
                        .chain(old -> persist(organization, old.replaced(form.rotation(clock.instant())), text)
                                .invoke(made -> old.replacedBy = made.id)))
                .map(row -> row.made(text, Optional.of(key)))
                .invoke(made -> noted(organization, made.id(), "rotated"));
    }

    Uni<Void> revoke(UUID organization, UUID key) {
        return transactions
                .withSession(() -> locked(organization, key).invoke(this::revoke))
                .invoke(() -> noted(organization, key, "revoked"))
                .replaceWithVoid();
    }

    private Uni<ApiKeyRow> persist(UUID organization, Grant grant, KeyText text) {
        Stamp stamp = ids.next();
        ApiKeyRow row = new ApiKeyRow();
        row.id = stamp.id();
        row.organization = organization;
        row.fill(grant);
        row.prefix = text.shown();
        row.hash = text.sha256();
        row.createdAt = stamp.at();
        return row.persist();
    }

    private void revoke(ApiKeyRow row) {
        row.revokedAt = row.revokedAt == null ? clock.instant() : row.revokedAt;
    }

    private static Uni<ApiKeyRow> locked(UUID organization, UUID key) {
        return ApiKeyRow.<ApiKeyRow>find("id = ?1 and organization = ?2", key, organization)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("key"));
    }

    private void noted(UUID organization, UUID key, String outcome) {
        metrics.counter("strowger.api.keys", "outcome", outcome).increment();
        LOG.infof("organization=%s key=%s outcome=%s", organization, key, outcome);
    }
}
