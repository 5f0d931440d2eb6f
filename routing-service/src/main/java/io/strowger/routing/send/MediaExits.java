package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.Sender;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which ways out pictures and the like can take. */
@ApplicationScoped
class MediaExits {

    private static final String CARRIER = "select carrier from directory.carrier_account where id = $1";

    private final Pool pool;

    MediaExits(Pool pool) {
        this.pool = pool;
    }

    /** 422 where media go with a message that leaves where none can. */
    Uni<Void> refuse(Draft draft) {
        return draft.media().isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(CARRIER)
                        .execute(Tuple.of(draft.exit().account()))
                        .invoke(found -> {
                            if (found.stream().noneMatch(row -> carriesMedia(row.getString("carrier")))) {
                                throw Problems.unprocessable(
                                        "media_not_supported", "Media cannot be sent from this number. Send text.");
                            }
                        })
                        .replaceWithVoid();
    }

    private static boolean carriesMedia(String carrier) {
        return Carriers.named(carrier)
                .flatMap(Carrier::sender)
                .filter(Sender::carriesMedia)
                .isPresent();
    }
}
