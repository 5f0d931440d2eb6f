package io.strowger.admin.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.SecretReference;
import java.util.Map;
import java.util.Optional;

/** The accounts that exist from the first start on, by id. An operator may change them; then the operator's word counts. */
@ConfigMapping(prefix = "strowger.default-accounts")
public interface DefaultAccounts {

    @WithParentName
    Map<String, DefaultAccount> all();

    /** One of them. */
    interface DefaultAccount {

        /** A carrier's name. */
        String carrier();

        @WithDefault("dedicated")
        Numbers numbers();

        /** Where its numbers without {@code +} are dialled. */
        @WithDefault("US")
        String region();

        /** Settings that have a value here are set at each start, whatever an operator put there. */
        Map<String, Setting> settings();

        /** Where the secrets' values are found. */
        Map<String, SecretReference> secrets();

        /** What becomes of webhooks that are not proven to be the carrier's; an operator may change it. */
        @WithDefault("quarantine")
        Verification verification();

        /** The same, but set at each start, whatever an operator put there: for one machine. */
        Optional<Verification> verificationAtStart();
    }

    /** A setting that the environment may leave open. */
    interface Setting {

        @WithParentName
        Optional<String> value();
    }
}
