package io.strowger.service.number;

import com.github.benmanes.caffeine.cache.Interner;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Topics;
import io.strowger.event.VoiceNumber;
import io.strowger.service.kafka.BroadcastReader;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * How calls to each number are answered, as admin publishes it, in memory. What many numbers have in common is kept once,
 * so that one takes some 150 bytes.
 */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "strowger.numbers.enabled", stringValue = "true")
public class VoiceNumbers {

    private static final Logger LOG = Logger.getLogger(VoiceNumbers.class);

    private final Map<String, VoiceNumber> numbers = new ConcurrentHashMap<>();
    private final Interner<String> texts = Interner.newWeakInterner();
    private final Interner<Optional<String>> choices = Interner.newWeakInterner();
    private final BroadcastReader reader;

    public VoiceNumbers(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.reader = BroadcastReader.fromBeginning(broker, Topics.NUMBERS, this::learn);
    }

    /** The number in canonical form, if somebody owns it. */
    public Optional<VoiceNumber> find(String number) {
        return Optional.ofNullable(numbers.get(number)).filter(VoiceNumber::owned);
    }

    /** Whether all that was published before the start is here. */
    public boolean published() {
        return reader.caughtUp();
    }

    @PreDestroy
    void stop() {
        reader.close();
    }

    private void learn(ConsumerRecord<String, byte[]> published) {
        if (published.value() == null) {
            numbers.remove(published.key());
            return;
        }
        try {
            learn(EventJson.read(published.value(), VoiceNumber.class));
        } catch (UnreadableEvent e) {
            LOG.errorf(
                    "record %d-%d of the numbers is passed over: %s",
                    published.partition(), published.offset(), e.getMessage());
        }
    }

    /** A number without owner is kept as well: what is older must not bring it back. */
    private void learn(VoiceNumber number) {
        numbers.merge(number.number(), shared(number), (old, now) -> now.version() < old.version() ? old : now);
    }

    private VoiceNumber shared(VoiceNumber number) {
        return new VoiceNumber(
                number.number(),
                number.owned(),
                texts.intern(number.account()),
                number.mode(),
                choices.intern(number.forwardTo()),
                choices.intern(number.agentAccount()),
                choices.intern(number.agentId()),
                number.version());
    }
}
