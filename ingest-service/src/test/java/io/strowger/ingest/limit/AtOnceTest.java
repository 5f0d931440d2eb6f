package io.strowger.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.service.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    private static final int MOST = 2;

    private final InFlight inFlight = new InFlight(Limits.ofRequests(MOST));
    private final OpenRequests open = new OpenRequests(Limits.ofRequests(MOST));

    @Test
    void worksOnSoManyAtOnceAndNoMore() {
        assertThat(refusal(inFlight::admit)).isEqualTo(503);
    }

    @Test
    void takesSoManyOfAnAddressAndNoMore() {
        assertThat(refusal(work -> open.admit("203.0.113.7", work))).isEqualTo(429);
        assertThat(open.addresses()).isZero();
    }

    @Test
    void takesOthersMeanwhile() {
        // Given
        Promise<String> endless = Promise.promise();
        for (int i = 0; i < 2 * MOST; i++) {
            open.admit("203.0.113.7", endless::future);
        }

        // When
        Future<String> other = open.admit("203.0.113.8", () -> Future.succeededFuture("done"));

        // Then
        assertThat(other.result()).isEqualTo("done");
        assertThat(open.addresses()).isEqualTo(1);
    }

    @Test
    void makesRoomWhereWorkThrows() {
        // Given
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(open.<String>admit("203.0.113.7", AtOnceTest::thrown).failed())
                    .isTrue();
            assertThat(inFlight.<String>admit(AtOnceTest::thrown).failed()).isTrue();
        }

        // When // Then
        assertThat(refusal(work -> open.admit("203.0.113.7", work))).isEqualTo(429);
        assertThat(refusal(inFlight::admit)).isEqualTo(503);
    }

    private static Future<String> thrown() {
        throw new IllegalStateException("on purpose");
    }

    /** The status of the one that is too many, once; when the others are done, there is room again. */
    private static int refusal(Function<Supplier<Future<String>>, Future<String>> limit) {
        Promise<String> slow = Promise.promise();
        for (int i = 0; i < MOST; i++) {
            assertThat(limit.apply(slow::future).isComplete()).isFalse();
        }
        Future<String> refused = limit.apply(slow::future);
        slow.complete("done");
        assertThat(limit.apply(() -> Future.succeededFuture("again")).result()).isEqualTo("again");
        return ((ProblemException) refused.cause()).problem().status();
    }
}
