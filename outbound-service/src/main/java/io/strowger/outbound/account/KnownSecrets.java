package io.strowger.outbound.account;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.outbound.work.Rounds;
import io.strowger.service.account.Accounts;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts' secrets, looked up once a second and away from event loops: their files may be slow. */
@Singleton
public final class KnownSecrets {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Map<String, AccountAccess> known = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final Vertx vertx;
    private final Rounds rounds = new Rounds("looking up secrets", this::round);

    KnownSecrets(Accounts accounts, Vertx vertx) {
        this.accounts = accounts;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx.getDelegate(), TICK);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** The account with what was known of its secrets last; only those of an account just learned are looked up here. */
    public AccountAccess access(CarrierAccount account) {
        AccountAccess last = known.get(account.id());
        return last != null && last.account().equals(account) ? last : lookUp(account);
    }

    private Uni<Boolean> round() {
        return vertx.executeBlocking(
                () -> {
                    lookUpAll();
                    return false;
                },
                false);
    }

    private void lookUpAll() {
        List<CarrierAccount> all = accounts.all();
        known.keySet().retainAll(all.stream().map(CarrierAccount::id).toList());
        all.forEach(this::lookUp);
    }

    private AccountAccess lookUp(CarrierAccount account) {
        AccountAccess access = accounts.access(account);
        known.put(account.id(), access);
        return access;
    }
}
