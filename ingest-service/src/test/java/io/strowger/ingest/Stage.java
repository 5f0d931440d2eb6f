package io.strowger.ingest;

import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A carrier on one side of the running service, Kafka on the other, and accounts that it knows; set anew for each test
 * as {@code @RegisterExtension final Stage stage = new Stage()}.
 */
public final class Stage implements BeforeEachCallback, AfterEachCallback {

    /** The first webhook path that there was: the default account's. */
    public static final String EXTREME = "/api/webhook/extreme";

    private Carrier carrier;
    private Published topics;

    @Override
    public void beforeEach(ExtensionContext context) {
        carrier = new Carrier(service());
        TestAccounts.publish(bootstrapServers(), carrier);
        topics = new Published(bootstrapServers());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        topics.close();
    }

    public Carrier carrier() {
        return carrier;
    }

    /** What the service has put on Kafka since the test began. */
    public Published topics() {
        return topics;
    }

    /** Somebody at the management port. */
    public Carrier operator() {
        return new Carrier(URI.create(configured("test.management.url")));
    }

    public URI service() {
        return URI.create(configured("test.url"));
    }

    public String bootstrapServers() {
        return configured("kafka.bootstrap.servers");
    }

    private static String configured(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
