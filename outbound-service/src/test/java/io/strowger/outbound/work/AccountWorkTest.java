package io.strowger.outbound.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.strowger.outbound.work.AccountWork.Limits;
import io.strowger.outbound.work.AccountWork.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AccountWorkTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Map<String, List<String>> due = new HashMap<>();
    private final List<String> begun = new ArrayList<>();
    private final Map<String, UniEmitter<? super Void>> answers = new HashMap<>();
    private final AccountWork<String> work = work(LONG);
    private boolean ready = true;

    @Test
    void anAccountThatHangsKeepsNoOtherWaiting() {
        // Given
        isDue("hanging", "h1", "h2", "h3");
        work.wake();
        isDue("healthy", "a1", "a2", "a3");

        // When
        work.wake();
        answer("a1");

        // Then
        assertThat(begun).containsExactly("h1", "h2", "a1", "a2", "a3");
    }

    @Test
    void oneThatIsSlowTakesOnlyItsOwnPlace() {
        // Given
        isDue("healthy", "slow", "a1", "a2", "a3");
        work.wake();

        // When
        answer("a1");
        answer("a2");

        // Then
        assertThat(begun).containsExactly("slow", "a1", "a2", "a3");
    }

    @Test
    void goesOnAfterAFailure() {
        // Given
        isDue("healthy", "a1", "a2", "a3");
        work.wake();

        // When
        answers.get("a1").fail(new IllegalStateException("no database"));

        // Then
        assertThat(begun).containsExactly("a1", "a2", "a3");
    }

    @Test
    void givesUpWhatIsDueAgain() {
        // Given
        AccountWork<String> impatient = work(Duration.ofMillis(50));
        isDue("hanging", "h1", "h2", "h3");

        // When
        impatient.wake();

        // Then
        Awaitility.await().until(() -> begun.contains("h3"));
    }

    @Test
    void waitsUntilItMayBegin() {
        // Given
        ready = false;
        isDue("healthy", "a1");
        work.wake();

        // When
        ready = true;
        work.wake();

        // Then
        assertThat(begun).containsExactly("a1");
    }

    @Test
    void claimsNothingMoreOnceStopped() {
        // Given
        isDue("healthy", "a1", "a2", "a3");
        work.wake();

        // When
        work.stop();
        answer("a1");
        work.wake();

        // Then
        assertThat(begun).containsExactly("a1", "a2");
    }

    private AccountWork<String> work(Duration patience) {
        return new AccountWork<>(
                "test",
                () -> ready,
                new Limits(2, patience),
                new Steps<>(
                        () -> Uni.createFrom().item(List.copyOf(due.keySet())),
                        (account, most) -> Uni.createFrom().item(() -> claim(due.get(account), most)),
                        one -> Uni.createFrom().emitter(emitter -> begin(one, emitter))));
    }

    private void isDue(String account, String... items) {
        due.put(account, new ArrayList<>(List.of(items)));
    }

    private static List<String> claim(List<String> items, int most) {
        List<String> first = items.subList(0, Math.min(most, items.size()));
        List<String> claimed = List.copyOf(first);
        first.clear();
        return claimed;
    }

    private void begin(String one, UniEmitter<? super Void> emitter) {
        begun.add(one);
        answers.put(one, emitter);
    }

    private void answer(String one) {
        answers.get(one).complete(null);
    }
}
