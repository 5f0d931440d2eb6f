package io.strowger.admin.member;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.member.Me.Belonging;
import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.service.access.Credential;
import io.strowger.service.access.Membership;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The organizations that whoever calls belongs to. */
@ApplicationScoped
class Belongings {

    /** Of the person whose subject it is, and of the one that a membership is about; an address is never taken on trust. */
    private static final String OF_PERSON = """
            select organization.id, organization.name, member.role
            from directory.member join directory.organization on organization.id = member.organization
            where member.subject = $1
               or member.email = (select email from directory.member where id = $2)
            order by organization.name, organization.id""";

    private final Pool pool;

    Belongings(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Belonging>> of(Caller caller) {
        return switch (caller) {
            case Caller.Person person ->
                Uni.createFrom()
                        .item(person.memberships().stream()
                                .map(Belongings::belonging)
                                .toList());
            case Caller.Operator operator -> ofPerson(operator.actor(), Optional.empty());
            case Caller.Tenant tenant -> ofPerson(tenant.actor(), membership(tenant.credential()));
        };
    }

    private Uni<List<Belonging>> ofPerson(Actor actor, Optional<UUID> membership) {
        return switch (actor.kind()) {
            case OPERATOR, MEMBER ->
                pool.preparedQuery(OF_PERSON)
                        .execute(Tuple.of(actor.id(), membership.orElse(null)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(Belongings::belonging)
                                .toList());
            case OPERATOR_KEY, KEY, SYSTEM -> Uni.createFrom().item(List.of());
        };
    }

    private static Optional<UUID> membership(Credential credential) {
        return switch (credential) {
            case Credential.Membership(UUID id, var _) -> Optional.of(id);
            case Credential.Key _, Credential.Operator _ -> Optional.empty();
        };
    }

    private static Belonging belonging(Membership membership) {
        return new Belonging(
                membership.organization().value(),
                membership.organizationName(),
                membership.role().text());
    }

    private static Belonging belonging(Row row) {
        return new Belonging(row.getUUID("id"), row.getString("name"), row.getString("role"));
    }
}
