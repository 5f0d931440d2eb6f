package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.e2e.Operations.Operation;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever one organization's owner is shown has ids; another's owner asks for each of them, by every operation of the
 * organizations' documents, and is told what is told of ids that never were.
 */
@ExtendWith(StackExtension.class)
class IsolationEndToEndTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NEVER_WAS = "01890000-0000-7000-8000-00000000dead";
    private static final String NUMBER = "+12195550121";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 3;

    private final LocalStack stack;
    private final JsonHttp anyone;
    private final JsonHttp operators;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    IsolationEndToEndTest(LocalStack stack) {
        this.stack = stack;
        this.anyone = JsonHttp.at(stack.url());
        this.operators = anyone.as(stack.operatorKey());
    }

    @Test
    void tellsOfWhatIsAnothersWhatIsToldOfWhatNeverWas() throws Exception {
        // Given
        SignInDesk desk = SignInDesk.of(stack);
        String owner = desk.token("owner-1");
        String stranger = desk.token("owner-2");
        talk(anyone.as(owner));
        List<Operation> operations = Operations.ofOrganizations(anyone);
        Set<String> seen = idsShownTo(owner, operations);
        seen.removeAll(idsShownTo(stranger, operations));
        List<String> told = new ArrayList<>();

        // When
        for (Operation operation : operations) {
            for (String id : seen) {
                for (String path : paths(operation, id)) {
                    Answer ofAnothers = answer(operation.method(), path, stranger);
                    Answer ofNothing = answer(operation.method(), path.replace(id, NEVER_WAS), stranger);
                    if (ofAnothers.status() != 404 || !ofAnothers.equals(ofNothing)) {
                        told.add("%s %s: %s, not %s".formatted(operation.method(), path, ofAnothers, ofNothing));
                    }
                }
            }
        }

        // Then
        assertThat(seen).hasSizeGreaterThan(6);
        assertThat(told).isEmpty();
    }

    /** With the id wherever there is a parameter, and below one's own organization. */
    private static Set<String> paths(Operation operation, String id) {
        return Stream.of(operation.path(), operation.path().replace("{organization}", "me"))
                .map(path -> path.replaceAll("\\{[^}]*}", id))
                .filter(path -> path.contains(id))
                .collect(Collectors.toSet());
    }

    /** So that there is something of every kind: messages both ways, a contact, a conversation, a key, members. */
    private void talk(JsonHttp owner) throws Exception {
        String organization =
                owner.get("/api/me").body().getJsonObject("organization").getString("id");
        operators
                .post(
                        "/api/admin/organizations/%s/phone-numbers".formatted(organization),
                        new JsonObject().put("phoneNumber", NUMBER))
                .body();
        anyone.post(
                        "/api/webhook/extreme",
                        new JsonObject()
                                .put("from", "15005550131")
                                .put("receiver", NUMBER)
                                .put("message", "Is this isolated?")
                                .put("messageId", "isolated-1"))
                .body();
        owner.post(
                        "/api/sms/send",
                        new JsonObject()
                                .put("to", "+15005550132")
                                .put("message", "It is.")
                                .put("from", NUMBER))
                .body();
        owner.post("/api/organizations/me/keys", new JsonObject().put("name", "isolated"))
                .body();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        owner.get("/api/messages").body().getJsonArray("items").size() >= 2);
    }

    private Set<String> idsShownTo(String token, List<Operation> operations) throws Exception {
        Set<String> ids = new HashSet<>(Set.of("me"));
        for (int round = 0; round < ROUNDS; round++) {
            for (String id : List.copyOf(ids)) {
                for (Operation operation : operations) {
                    if (operation.method().equals("GET")) {
                        ID.matcher(answer("GET", operation.path(id), token).body())
                                .results()
                                .map(MatchResult::group)
                                .forEach(ids::add);
                    }
                }
            }
        }
        ids.remove("me");
        ids.remove(NEVER_WAS);
        return ids;
    }

    private Answer answer(String method, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        Stream.of("GET", "DELETE").anyMatch(method::equals)
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    /** What somebody was told. */
    private record Answer(int status, String body) {}
}
