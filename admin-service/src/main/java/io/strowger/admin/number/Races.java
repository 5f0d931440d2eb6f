package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.List;

/** Of several requests for the same number one is refused by the database; who lost looks again at who has it. */
final class Races {

    private static final int LOOKS_AGAIN = 3;

    private Races() {}

    static <T> Uni<T> run(Uni<T> change) {
        return change.onFailure(Races::isLost)
                .retry()
                .atMost(LOOKS_AGAIN)
                .onFailure(Races::isLost)
                .transform(_ -> ForeignNumbers.moving());
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof PgException refused
                && List.of("23P01", "40P01").contains(refused.getSqlState());
    }
}
