package io.strowger.admin.member;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.member.Me.Belonging;
import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.service.access.DirectoryReads;
import io.strowger.service.access.Membership;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The organizations that whoever calls belongs to. */
@ApplicationScoped
class Belongings {

    /** The most that a person is in each; by what their sign-in verified. */
    private static final String OF_PERSON = """
            select organization.id, organization.name,
                   (array_agg(role order by array_position(array['owner', 'agent', 'viewer'], role)))[1] as role
            from directory.member join directory.organization on organization.id = member.organization
            where subject = $1 or email = lower($2)
            group by organization.id, organization.name
            order by organization.name, organization.id""";

    private final DirectoryReads directory;

    Belongings(DirectoryReads directory) {
        this.directory = directory;
    }

    Uni<List<Belonging>> of(Caller caller) {
        return switch (caller) {
            case Caller.Person person ->
                Uni.createFrom()
                        .item(person.memberships().stream()
                                .map(Belongings::belonging)
                                .toList());
            case Caller.Operator operator -> ofPerson(operator.actor());
            case Caller.Tenant tenant -> ofPerson(tenant.actor());
        };
    }

    private Uni<List<Belonging>> ofPerson(Actor actor) {
        return switch (actor.kind()) {
            case OPERATOR, MEMBER ->
                directory.read(OF_PERSON, Tuple.of(actor.id(), actor.name())).map(rows -> StreamSupport.stream(
                                rows.spliterator(), false)
                        .map(Belongings::belonging)
                        .toList());
            case OPERATOR_KEY, KEY, SYSTEM -> Uni.createFrom().item(List.of());
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
