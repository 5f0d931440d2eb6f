package io.strowger.local.e2e;

import io.strowger.local.LocalStack;
import io.strowger.local.machine.KeptSecrets;
import io.strowger.local.signin.DemoPeople;
import io.strowger.local.signin.Person;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Where the stack's demo people get their tokens, with their passwords. */
record SignInDesk(LocalStack stack, DemoPeople people, HttpClient client) {

    static final String REALM = "/auth/realms/strowger";

    private static final String TOKEN = REALM + "/protocol/openid-connect/token";

    /** The desk, once Keycloak is there and its people are members. */
    static SignInDesk of(LocalStack stack) throws InterruptedException {
        if (!stack.signIn().orElseThrow().awaitReady()) {
            throw new IllegalStateException("Keycloak did not start");
        }
        return new SignInDesk(
                stack,
                new DemoPeople(new KeptSecrets(StackExtension.HOME.resolve("secrets"), new Random())),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    String password(String username) {
        Person person = DemoPeople.all().stream()
                .filter(it -> it.username().equals(username))
                .findFirst()
                .orElseThrow();
        return people.password(person);
    }

    /** The token of one of the demo people. */
    String token(String username) throws IOException, InterruptedException {
        return new JsonObject(
                        signIn("strowger-cli", username, password(username)).body())
                .getString("access_token");
    }

    HttpResponse<String> signIn(String program, String username, String password)
            throws IOException, InterruptedException {
        String form = Map.of("grant_type", "password", "client_id", program, "username", username, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(stack.url().resolve(TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
