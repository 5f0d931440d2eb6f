package io.strowger.local.service;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What our environment says of the {@link DefaultAccount}s, and what services are told of them for it. */
public record CarrierEnvironment(Map<String, String> given) {

    private static final String SIMULATED_KEY = "simulator";
    private static final Map<String, String> SIMULATED_SETTINGS =
            Map.of("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001");

    public CarrierEnvironment {
        given = Map.copyOf(given);
    }

    /** The variables that there are, of those that are about carriers; empty ones count as unset. */
    public static CarrierEnvironment of(Map<String, String> environment) {
        return new CarrierEnvironment(accounts()
                .flatMap(CarrierEnvironment::variables)
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .collect(Collectors.toMap(
                        name -> name, name -> environment.get(name).strip())));
    }

    /** The value of that variable. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** The accounts whose calls go to a real carrier. */
    public List<DefaultAccount> real() {
        return accounts()
                .filter(account -> given.containsKey(account.address()))
                .toList();
    }

    /** The accounts whose webhooks anybody can send, since there is nothing to check them by. */
    public List<DefaultAccount> unguarded() {
        return accounts().filter(account -> !given.containsKey(account.proof())).toList();
    }

    /** What admin is told, who makes the accounts. */
    Map<String, String> forAdmin(URI simulator) {
        Map<String, String> environment = new HashMap<>();
        accounts().forEach(account -> {
            environment.put(account.address(), given.getOrDefault(account.address(), simulator.toString()));
            account.settings().forEach(name -> setting(name).ifPresent(value -> environment.put(name, value)));
            environment.put(
                    "STROWGER_DEFAULT_ACCOUNTS_%s_VERIFICATION_AT_START".formatted(account.upperCaseId()),
                    given.containsKey(account.proof()) ? account.verification() : "observe");
        });
        return environment;
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
