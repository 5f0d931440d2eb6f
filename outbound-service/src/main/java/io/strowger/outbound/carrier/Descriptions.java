package io.strowger.outbound.carrier;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Exchange;
import io.strowger.outbound.account.KnownSecrets;
import io.strowger.service.carrier.KnownCarriers;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Asks an account's codec to describe a call. */
@Singleton
final class Descriptions {

    private static final Logger LOG = Logger.getLogger(Descriptions.class);

    private final KnownSecrets secrets;
    private final KnownCarriers carriers;

    Descriptions(KnownSecrets secrets, KnownCarriers carriers) {
        this.secrets = secrets;
        this.carriers = carriers;
    }

    /** The part of the account's carrier, where it has it. */
    <P> Optional<P> part(CarrierAccount account, Function<Carrier, Optional<P>> part) {
        return carriers.named(account.carrier()).flatMap(part);
    }

    /** Empty where the carrier has no such part, or fails to describe it. */
    <P, T> Optional<Exchange<T>> describe(
            CarrierAccount account,
            Function<Carrier, Optional<P>> part,
            BiFunction<P, AccountAccess, Exchange<T>> description) {
        try {
            return part(account, part).map(able -> description.apply(able, secrets.access(account)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a call could not be described: carrier=%s account=%s", account.carrier(), account.id());
            return Optional.empty();
        }
    }
}
