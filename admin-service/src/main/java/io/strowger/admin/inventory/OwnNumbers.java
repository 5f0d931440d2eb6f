package io.strowger.admin.inventory;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.number.NumberStatus;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.organization.OrganizationId;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The numbers of one organization with what it did with them: a page costs the same, however many there are. */
@ApplicationScoped
class OwnNumbers {

    /**
     * Counters have a slot for each worker, so that a number's sum is a few rows side by side. Whose numbers they are is
     * kept from the planner: also of who has most of all numbers, the index of the owner is read, and nobody else's rows.
     */
    static final String LIST = """
            select a.id, a.created_at, a.number, a.label, a.features, %1$s as shown,
                   coalesce(s.default_number = a.number and a.during @> now(), false) as is_default, used.*
            from (select $1::uuid as id offset 0) owner
            cross join lateral (
                select * from directory.number_assignment a
                where a.organization = owner.id and a.id < $2 and ($3::text is null or $3 = any (a.features))
                  and case when $4::text is null then %1$s <> 'released' else %1$s = $4 end
                order by a.id desc limit $5) a
            left join directory.organization_settings s on s.organization = $1
            left join lateral (
                select coalesce(sum(u.incoming_calls), 0)::bigint as incoming_calls,
                       coalesce(sum(u.outgoing_calls), 0)::bigint as outgoing_calls,
                       coalesce(sum(u.sms_sent), 0)::bigint as sms_sent,
                       coalesce(sum(u.sms_received), 0)::bigint as sms_received,
                       max(u.last_inbound_at) as last_inbound_at, max(u.last_outbound_at) as last_outbound_at
                from messaging.number_usage u where u.organization = $1 and u.number = a.number) used on true
            order by a.id desc""".formatted(NumberStatus.at("now()"));

    private static final UUID LAST = new UUID(-1L, -1L);

    private final DirectoryTransactions transactions;

    OwnNumbers(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** The newest first; what is over only where it is asked for. */
    Uni<Page<OwnNumber>> list(OrganizationId organization, OwnNumberFilter filter, PageRequest<UUID> request) {
        Tuple parameters = Tuple.of(
                organization.value(),
                request.cursor().orElse(LAST),
                filter.feature().map(NumberFeature::word).orElse(null),
                filter.status().map(NumberStatus::word).orElse(null),
                request.rows());
        return transactions
                .withConnection(connection -> connection.preparedQuery(LIST).execute(parameters))
                .map(rows -> Page.byId(rows.stream().map(OwnNumber::of).toList(), request, OwnNumber::id));
    }
}
