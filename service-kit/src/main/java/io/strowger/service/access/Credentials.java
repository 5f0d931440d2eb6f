package io.strowger.service.access;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Whether somebody who was let in still would be: for streams that outlive the request that opened them. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class Credentials {

    private static final String KEY = "select 1 from directory.api_key where id = $1 and revoked_at is null"
            + " and (expires_at is null or expires_at > clock_timestamp())";
    private static final String MEMBER = "select 1 from directory.member where id = $1";

    private final DirectoryReads directory;
    private final Clock clock;

    Credentials(DirectoryReads directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Asks the database, where it takes more than a clock to tell. */
    public Uni<Boolean> stillGood(Credential credential) {
        return switch (credential) {
            case Credential.Key key -> exists(KEY, key.id());
            case Credential.Membership(UUID id, var until) ->
                clock.instant().isBefore(until)
                        ? exists(MEMBER, id)
                        : Uni.createFrom().item(false);
            case Credential.Operator(var until) ->
                Uni.createFrom().item(clock.instant().isBefore(until));
        };
    }

    private Uni<Boolean> exists(String query, UUID id) {
        return directory.read(query, Tuple.of(id)).map(rows -> rows.size() == 1);
    }
}
