package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which requests have been answered under which keys. */
@ApplicationScoped
class Claims {

    private static final String FIND = """
            select i.body_hash, i.response, c.id, c.type, c.partition_key, c.value
            from messaging.idempotency i
            left join messaging.command c on c.id = i.message and not c.reported and c.valid_until > now()
            where i.organization = $1 and i.key = $2
            """;

    private final Pool pool;

    Claims(Pool pool) {
        this.pool = pool;
    }

    /**
     * What the first request with a key was answered.
     *
     * @param unreported its command, where nothing is known of it yet
     */
    record FirstAnswer(Bytes response, Optional<Command> unreported) {}

    /** Empty where the key is new; 422 where it was used for another body. */
    Uni<Optional<FirstAnswer>> firstAnswer(Viewer.Tenant viewer, Claim claim) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(viewer.organization().value(), claim.key().text()))
                .map(found -> found.stream().map(row -> answer(row, claim)).findFirst());
    }

    private static FirstAnswer answer(Row row, Claim claim) {
        if (!bytes(row, "body_hash").equals(claim.bodyHash())) {
            throw reused();
        }
        Optional<Command> unreported = Optional.ofNullable(row.getUUID("id")).map(_ -> Command.of(row));
        return new FirstAnswer(bytes(row, "response"), unreported);
    }

    private static Bytes bytes(Row row, String column) {
        return Bytes.copyOf(row.getBuffer(column).getBytes());
    }

    private static ProblemException reused() {
        return Problems.unprocessable(
                "idempotency_key_reused", "This Idempotency-Key was used for another request. Choose a new one.");
    }
}
