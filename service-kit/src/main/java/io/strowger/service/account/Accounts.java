package io.strowger.service.account;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Topics;
import io.strowger.service.kafka.BroadcastReader;
import io.strowger.service.secret.SecretSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The carrier accounts as admin publishes them, in memory; a change is here as soon as Kafka brings it. */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "strowger.accounts.enabled", stringValue = "true")
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final Map<String, CarrierAccount> accounts = new ConcurrentHashMap<>();
    private final UnresolvedSecrets unresolved = new UnresolvedSecrets();
    private final SecretSource secrets;
    private final BroadcastReader reader;
    private volatile boolean stored;

    public Accounts(SecretSource secrets, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.secrets = secrets;
        this.reader = BroadcastReader.fromBeginning(broker, Topics.ACCOUNTS, this::learn);
    }

    public Optional<CarrierAccount> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public List<CarrierAccount> all() {
        return List.copyOf(accounts.values());
    }

    /** The account with what is known of its secrets now. */
    public AccountAccess access(CarrierAccount account) {
        Map<String, Credential> credentials = new HashMap<>();
        account.secrets().forEach((key, reference) -> credentials.put(key, secrets.find(reference)));
        unresolved.changed(account.id(), credentials);
        return new AccountAccess(account, credentials);
    }

    /** Whether all that was published, or stored, before the start is here, and there is at least one account. */
    public boolean loaded() {
        return (stored || published()) && !accounts.isEmpty();
    }

    /** Whether all that was published before the start is here. */
    public boolean published() {
        return reader.caughtUp();
    }

    /** Learns all accounts from where they are stored, for as long as their topic cannot be read. */
    public void learn(List<CarrierAccount> all) {
        all.forEach(this::learn);
        stored = true;
    }

    @PreDestroy
    void stop() {
        reader.close();
    }

    private void learn(ConsumerRecord<String, byte[]> published) {
        if (published.value() == null) {
            accounts.remove(published.key());
            return;
        }
        try {
            learn(EventJson.read(published.value(), CarrierAccount.class));
        } catch (UnreadableEvent e) {
            LOG.errorf(
                    "account %s is not readable and keeps its earlier settings: %s", published.key(), e.getMessage());
        }
    }

    private void learn(CarrierAccount account) {
        accounts.merge(account.id(), account, (old, now) -> now.version() < old.version() ? old : now);
    }
}
