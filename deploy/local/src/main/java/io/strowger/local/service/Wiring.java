package io.strowger.local.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the services are told about each other's surroundings, as the environment of each: a service gets the secrets
 * that it needs and no other.
 *
 * @param database {@code postgresql://host:port/strowger}
 * @param issuer who issues the tokens that people sign in with; empty where there are keys only
 */
public record Wiring(
        Map<Service, ServicePorts> ports,
        String kafka,
        String database,
        DatabasePasswords passwords,
        String operatorKey,
        URI publicUrl,
        Optional<URI> issuer,
        URI simulator,
        Path accountSecrets,
        Path media,
        CarrierEnvironment carriers) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EDGE = "127.0.0.0/8,::1";

    /** The simulator plays many carriers from one address, and one machine many callers. */
    private static final String SIMULATED_RATE = "50000";

    private static final Map<String, String> RATES = Map.of(
            "STROWGER_RATE_KEY",
            SIMULATED_RATE,
            "STROWGER_RATE_ORGANIZATION",
            SIMULATED_RATE,
            "STROWGER_RATE_FAILED_SIGN_INS",
            SIMULATED_RATE);

    /** How variables begin that are made for accounts. */
    private static final String FOR_ACCOUNTS = "STROWGER_SECRET_";

    public Wiring {
        ports = Map.copyOf(ports);
    }

    /** The environment of one service, added to what every program needs from ours. */
    public Map<String, String> environment(Service service, Map<String, String> ours) {
        Map<String, String> environment = new HashMap<>();
        Stream.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME")
                .filter(ours::containsKey)
                .forEach(name -> environment.put(name, ours.get(name)));
        environment.putAll(listening(ports.get(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("STROWGER_PUBLIC_URL", publicUrl.toString());
        environment.put("STROWGER_TRUSTED_PROXIES", EDGE);
        environment.putAll(particular(service, ours));
        return environment;
    }

    private static Map<String, String> listening(ServicePorts ports) {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                LOOPBACK,
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.api()),
                "QUARKUS_MANAGEMENT_HOST",
                LOOPBACK,
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(ports.management()));
    }

    private Map<String, String> particular(Service service, Map<String, String> ours) {
        Map<String, String> environment = new HashMap<>();
        switch (service) {
            case INGEST -> {
                environment.putAll(database(passwords.ingest()));
                environment.putAll(secrets(ours));
                environment.put("STROWGER_MEDIA_FOLDER", media.toString());
                environment.put("STROWGER_WEBHOOKS_RATE", SIMULATED_RATE);
                environment.put("STROWGER_WEBHOOKS_ACCOUNT_RATE", SIMULATED_RATE);
            }
            case ROUTING -> {
                environment.putAll(database(passwords.routing()));
                environment.put("STROWGER_DB_TENANT_PASSWORD", passwords.tenant());
                environment.putAll(RATES);
                environment.put("STROWGER_MEDIA_FOLDER", media.toString());
                environment.putAll(callers());
            }
            case OUTBOUND -> {
                environment.putAll(database(passwords.outbound()));
                environment.putAll(RATES);
                environment.putAll(callers());
                environment.putAll(secrets(ours));
                environment.put("STROWGER_MEDIA_FOLDER", media.toString());
                environment.put("STROWGER_MEDIA_COPY_ALLOW_PRIVATE_FOR_API_HOSTS", "true");
            }
            case ADMIN -> {
                environment.putAll(database(passwords.admin()));
                environment.putAll(RATES);
                environment.putAll(callers());
                environment.putAll(carriers.forAdmin(simulator));
                environment.putAll(secrets(ours));
            }
        }
        return environment;
    }

    /** Whom those believe who answer people and organizations. */
    private Map<String, String> callers() {
        return Map.of(
                "STROWGER_OPERATOR_KEY",
                operatorKey,
                "STROWGER_OIDC",
                issuer.map(URI::toString).orElse("off"));
    }

    private Map<String, String> secrets(Map<String, String> ours) {
        Map<String, String> secrets = new HashMap<>(carriers.secrets());
        ours.keySet().stream()
                .filter(name -> name.startsWith(FOR_ACCOUNTS))
                .forEach(name -> secrets.put(name, ours.get(name)));
        secrets.put("STROWGER_SECRETS_DIR", accountSecrets.toString());
        return secrets;
    }

    private Map<String, String> database(String password) {
        return Map.of("STROWGER_DB_URL", database, "STROWGER_DB_PASSWORD", password);
    }

    /** The password of each database role that a service uses. */
    public record DatabasePasswords(String ingest, String routing, String tenant, String outbound, String admin) {}
}
