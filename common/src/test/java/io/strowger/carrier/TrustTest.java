package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.Trust.Distrusted;
import io.strowger.carrier.Trust.Trusted;
import io.strowger.carrier.Trust.Unchecked;
import io.strowger.carrier.Trust.Undecidable;
import io.strowger.event.Quarantined.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static final Credential RIGHT = new Credential.Known(Secret.of("right"));
    private static final Credential WRONG = new Credential.Known(Secret.of("wrong"));
    private static final Credential UNRESOLVED = new Credential.Unresolved();
    private static final Credential NONE = new Credential.None();

    @Test
    void needsOneSecretThatProves() {
        assertThat(by(RIGHT, NONE)).isEqualTo(new Trusted());
        assertThat(by(WRONG, RIGHT)).isEqualTo(new Trusted());
        assertThat(by(UNRESOLVED, RIGHT)).isEqualTo(new Trusted());
        assertThat(by(WRONG, WRONG)).isEqualTo(new Distrusted(Reason.WRONG_SIGNATURE, "forged", 403));
    }

    @Test
    void isUncheckedOnlyWhereNoSecretIsAskedFor() {
        assertThat(by(NONE, NONE)).isEqualTo(new Unchecked());
    }

    @Test
    void isOpenWhereTheOnlySecretHasNoValue() {
        assertThat(by(UNRESOLVED, NONE)).isEqualTo(new Undecidable("token"));
        assertThat(by(NONE, UNRESOLVED)).isEqualTo(new Undecidable("tokenPrevious"));
    }

    @Test
    void isNotOpenWhereAnotherSecretDoesNotProve() {
        Distrusted noted =
                new Distrusted(Reason.WRONG_SIGNATURE, "forged; tokenPrevious has no value at the moment", 403);
        assertThat(by(WRONG, UNRESOLVED)).isEqualTo(noted);
        assertThat(by(UNRESOLVED, WRONG)).isInstanceOf(Distrusted.class);
    }

    private static Trust by(Credential token, Credential previous) {
        CarrierAccount account = new CarrierAccount(
                "a",
                "a",
                CarrierAccount.Numbers.DEDICATED,
                "US",
                Map.of(),
                Map.of(),
                CarrierAccount.Verification.ENFORCE,
                List.of(),
                1);
        return Trust.by(
                new AccountAccess(account, Map.of("token", token, "tokenPrevious", previous)),
                List.of("token", "tokenPrevious"),
                secret -> secret.matches("right"),
                () -> new Distrusted(Reason.WRONG_SIGNATURE, "forged", 403));
    }
}
