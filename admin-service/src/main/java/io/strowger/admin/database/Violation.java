package io.strowger.admin.database;

import io.vertx.pgclient.PgException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Reads from a failure which of the database's constraints refused. */
public final class Violation {

    private Violation() {}

    /** What a failure becomes where {@code meaning} knows the constraint that it ran against; itself otherwise. */
    public static Function<Throwable, Throwable> meaning(Function<String, Optional<? extends Throwable>> meaning) {
        return failure -> constraintOf(failure).<Throwable>flatMap(meaning).orElse(failure);
    }

    private static Optional<String> constraintOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Violation::constraint)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> constraint(Throwable failure) {
        return switch (failure) {
            case PgException refused -> Optional.ofNullable(refused.getConstraint());
            case ConstraintViolationException refused -> Optional.ofNullable(refused.getConstraintName());
            default -> Optional.empty();
        };
    }
}
