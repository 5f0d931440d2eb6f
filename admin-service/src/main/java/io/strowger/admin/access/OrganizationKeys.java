package io.strowger.admin.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.organization.Organizations;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The keys that organizations call with. */
@ApplicationScoped
public class OrganizationKeys {

    private static final Logger LOG = Logger.getLogger(OrganizationKeys.class);

    private final DirectoryTransactions transactions;
    private final Organizations organizations;
    private final Clock clock;
    private final TimeOrderedIds ids;
    private final MeterRegistry metrics;
    private final SecureRandom random = new SecureRandom();

    public OrganizationKeys(
            DirectoryTransactions transactions,
            Organizations organizations,
            Clock clock,
            TimeOrderedIds ids,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
    }

    Uni<NewApiKey> create(UUID organization, ApiKeyForm form) {
        return organizations.mustExist(organization).chain(() -> persist(organization, form.checkedName()));
    }

    Uni<Page<ApiKey>> list(UUID organization, PageRequest<UUID> request) {
        return organizations
                .mustExist(organization)
                .chain(() -> transactions.withSession(() -> newestFirst(organization, request)
                        .page(0, request.rows())
                        .list()))
                .map(rows -> rows.stream().map(ApiKeyRow::apiKey).toList())
                .map(found -> Page.byId(found, request, ApiKey::id));
    }

    Uni<Void> revoke(UUID organization, UUID key) {
        return transactions
                .withSession(() -> ApiKeyRow.<ApiKeyRow>find("id = ?1 and organization = ?2", key, organization)
                        .firstResult()
                        .invoke(this::revoke))
                .invoke(() -> noted(organization, key, "revoked"))
                .replaceWithVoid();
    }

    private Uni<NewApiKey> persist(UUID organization, String name) {
        KeyText text = KeyText.random(random);
        ApiKeyRow row = row(organization, name, text);
        return transactions
                .withSession(row::<ApiKeyRow>persist)
                .invoke(() -> noted(organization, row.id, "created"))
                .map(made -> new NewApiKey(made.id, made.name, made.prefix, text.reveal(), made.createdAt));
    }

    private ApiKeyRow row(UUID organization, String name, KeyText text) {
        Stamp stamp = ids.next();
        ApiKeyRow row = new ApiKeyRow();
        row.id = stamp.id();
        row.organization = organization;
        row.name = name;
        row.prefix = text.shown();
        row.hash = text.sha256();
        row.createdAt = stamp.at();
        return row;
    }

    private void revoke(ApiKeyRow row) {
        ApiKeyRow found = Optional.ofNullable(row).orElseThrow(() -> Problems.notFound("key"));
        found.revokedAt = found.revokedAt == null ? clock.instant() : found.revokedAt;
    }

    private static PanacheQuery<ApiKeyRow> newestFirst(UUID organization, PageRequest<UUID> request) {
        return request.cursor()
                .map(after -> ApiKeyRow.<ApiKeyRow>find(
                        "organization = ?1 and id < ?2 order by id desc", organization, after))
                .orElseGet(() -> ApiKeyRow.find("organization = ?1 order by id desc", organization));
    }

    private void noted(UUID organization, UUID key, String outcome) {
        metrics.counter("strowger.api.keys", "outcome", outcome).increment();
        LOG.infof("organization=%s key=%s outcome=%s", organization, key, outcome);
    }
}
