package io.strowger.local.service;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our environment says of the {@link DefaultAccount}s, and what services are told of them for it.
 *
 * @param given variables and values
 * @param proofs what the simulator proves its webhooks by, by variable, where nothing is given
 */
public record CarrierEnvironment(Map<String, String> given, Map<String, String> proofs) {

    private static final String SIMULATED_KEY = "simulator";
    private static final Map<String, String> SIMULATED_SETTINGS =
            Map.of("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001");

    public CarrierEnvironment {
        given = Map.copyOf(given);
        proofs = Map.copyOf(proofs);
    }

    /** The variables that there are, of those that are about carriers; empty ones count as unset. */
    public static CarrierEnvironment of(Map<String, String> environment) {
        return new CarrierEnvironment(
                accounts()
                        .flatMap(CarrierEnvironment::variables)
                        .filter(name -> !environment.getOrDefault(name, "").isBlank())
                        .collect(Collectors.toMap(
                                name -> name, name -> environment.get(name).strip())),
                Map.of());
    }

    /** The same beside a simulator that proves its webhooks by these, for the accounts that it plays. */
    public CarrierEnvironment provenBy(Map<String, String> simulators) {
        return new CarrierEnvironment(
                given,
                accounts()
                        .filter(this::isSimulated)
                        .collect(Collectors.toMap(DefaultAccount::proof, account -> simulators.get(account.proof()))));
    }

    /** The value of that variable, from the environment or the simulator. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(given.getOrDefault(name, proofs.get(name)));
    }

    /** The accounts whose calls go to a real carrier. */
    public List<DefaultAccount> real() {
        return accounts()
                .filter(account -> given.containsKey(account.address()))
                .toList();
    }

    /** The accounts whose webhooks anybody can send, since there is nothing to check them by, or it is not asked for. */
    public List<DefaultAccount> unguarded() {
        return accounts()
                .filter(account -> !given.containsKey(account.proof()))
                .filter(account -> !isSimulated(account) || account.simulated().equals(DefaultAccount.OPEN))
                .toList();
    }

    /** What admin is told, who makes the accounts. */
    Map<String, String> forAdmin(URI simulator) {
        Map<String, String> environment = new HashMap<>();
        accounts().forEach(account -> {
            environment.put(account.address(), given.getOrDefault(account.address(), simulator.toString()));
            account.settings().forEach(name -> setting(name).ifPresent(value -> environment.put(name, value)));
            environment.put(
                    "STROWGER_DEFAULT_ACCOUNTS_%s_VERIFICATION_AT_START".formatted(account.upperCaseId()),
                    verification(account));
        });
        return environment;
    }

    private String verification(DefaultAccount account) {
        if (given.containsKey(account.proof())) {
            return account.verification();
        }
        return proofs.containsKey(account.proof()) ? account.simulated() : DefaultAccount.OPEN;
    }

    /** Whether nothing of ours says that another than the simulator is behind it. */
    private boolean isSimulated(DefaultAccount account) {
        return !given.containsKey(account.proof()) && !given.containsKey(account.address());
    }

    private Optional<String> setting(String name) {
        return value(name).or(() -> Optional.ofNullable(SIMULATED_SETTINGS.get(name)));
    }

    /** What those are told who need secrets; the simulator takes any key. */
    Map<String, String> secrets() {
        Map<String, String> environment = new HashMap<>();
        accounts().forEach(account -> {
            account.keys().forEach(name -> key(account, name).ifPresent(value -> environment.put(name, value)));
            value(account.proof()).ifPresent(value -> environment.put(account.proof(), value));
        });
        environment.put("STROWGER_OPTIONAL_SECRETS", optionalSecrets());
        return environment;
    }

    private Optional<String> key(DefaultAccount account, String name) {
        return given.containsKey(account.address()) ? value(name) : value(name).or(() -> Optional.of(SIMULATED_KEY));
    }

    /** Where there is no secret to check webhooks by, none is asked for: on one machine that is meant. */
    private static String optionalSecrets() {
        return accounts().map(account -> "env:" + account.proof()).collect(Collectors.joining(","));
    }

    private static Stream<DefaultAccount> accounts() {
        return DefaultAccount.ALL.stream();
    }

    private static Stream<String> variables(DefaultAccount account) {
        return Stream.of(
                        Stream.of(account.address(), account.proof()),
                        account.settings().stream(),
                        account.keys().stream())
                .flatMap(names -> names);
    }
}
