package io.strowger.admin.database;

import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.text.Storable;
import java.util.List;
import java.util.Locale;

/**
 * On whose behalf a transaction runs: what it sees follows from it, and who is said to have made its changes.
 *
 * @param viewer {@code operator} where it sees all organizations
 * @param organization the one that it sees otherwise, or empty
 */
public record Behalf(String viewer, String organization, Actor actor) {

    /** The names of {@link #settings}, below {@code strowger.} */
    static final List<String> NAMES =
            List.of("viewer", "organization", "actor_kind", "actor_id", "actor_name", "actor_address");

    private static final String OPERATOR = "operator";
    private static final Actor SERVICE = Actor.system("admin");

    /** What the service does by itself, across organizations; in named classes only. */
    public static Behalf ofService() {
        return new Behalf(OPERATOR, "", SERVICE);
    }

    /** What a caller asked for. */
    static Behalf of(Caller caller) {
        return switch (caller) {
            case Caller.Operator operator ->
                operator.organization()
                        .map(chosen -> new Behalf("", chosen.toString(), operator.actor()))
                        .orElseGet(() -> new Behalf(OPERATOR, "", operator.actor()));
            case Caller.Tenant tenant -> new Behalf("", tenant.tenant().toString(), tenant.actor());
            case Caller.Person person -> new Behalf("", "", person.actor());
        };
    }

    /** What the database is told of it, by {@link #NAMES}. */
    List<String> settings() {
        return List.of(
                viewer,
                organization,
                actor.kind().name().toLowerCase(Locale.ROOT),
                Storable.text(actor.id()),
                Storable.text(actor.name()),
                Storable.text(actor.address()));
    }
}
