package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.strowger.service.database.DataErrors;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks by halving for what no database takes, so that the others of its batch are stored. */
public final class Halving {

    private Halving() {}

    /** Stores all that can be; the item is what cannot be, because of its data. */
    public static <T> Uni<List<T>> store(List<T> batch, Function<List<T>, Uni<Void>> store) {
        return batch.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.createFrom()
                        .deferred(() -> store.apply(batch))
                        .replaceWith(List.<T>of())
                        .onFailure(DataErrors::include)
                        .recoverWithUni(_ -> halve(batch, store));
    }

    private static <T> Uni<List<T>> halve(List<T> batch, Function<List<T>, Uni<Void>> store) {
        if (batch.size() == 1) {
            return Uni.createFrom().item(batch);
        }
        int half = batch.size() / 2;
        return store(batch.subList(0, half), store).chain(first -> store(batch.subList(half, batch.size()), store)
                .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
    }
}
