package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.HttpUrl;
import io.strowger.local.service.CarrierEnvironment;
import io.strowger.local.service.DefaultAccount;
import io.strowger.local.signin.SignInSetting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about a local stack; empty variables count as unset.
 *
 * @param port the edge's port ({@code STROWGER_PORT}, default 8080; 0 takes a free one)
 * @param home data and logs ({@code STROWGER_HOME})
 * @param sources the root of the sources, where the services were built
 * @param operatorKey {@code STROWGER_OPERATOR_KEY}; generated when empty
 * @param publicUrl {@code STROWGER_PUBLIC_URL}; {@code http://localhost:<port>} when empty
 * @param signIn who signs people in ({@code STROWGER_OIDC})
 * @param carriers what it says of the accounts at carriers
 */
public record LocalSettings(
        int port,
        Home home,
        Path sources,
        Optional<String> operatorKey,
        Optional<URI> publicUrl,
        SignInSetting signIn,
        CarrierEnvironment carriers) {

    private static final String DEFAULT_PORT = "8080";
    private static final int HIGHEST_PORT = 65_535;

    /** Reads the environment; the launcher script says where the sources are. */
    public static LocalSettings of(Map<String, String> environment, Path sources) {
        return new LocalSettings(
                port(value(environment, "STROWGER_PORT").orElse(DEFAULT_PORT)),
                new Home(value(environment, "STROWGER_HOME")
                        .map(Path::of)
                        .orElseGet(() -> sources.resolve(".strowger"))),
                sources,
                value(environment, "STROWGER_OPERATOR_KEY"),
                url(environment, "STROWGER_PUBLIC_URL"),
                SignInSetting.of(value(environment, "STROWGER_OIDC")),
                carriers(environment));
    }

    private static CarrierEnvironment carriers(Map<String, String> environment) {
        for (DefaultAccount account : DefaultAccount.ALL) {
            url(environment, account.address());
        }
        return CarrierEnvironment.of(environment);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new CannotStart("STROWGER_PORT is '%s', which is no port number.".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static Optional<URI> url(Map<String, String> environment, String name) {
        return value(environment, name).map(text -> httpUrl(name, text));
    }

    private static URI httpUrl(String name, String text) {
        return HttpUrl.of(text)
                .orElseThrow(() -> new CannotStart("%s is '%s', which is no http(s) URL.".formatted(name, text)));
    }
}
