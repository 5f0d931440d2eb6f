package io.strowger.local.signin;

import io.strowger.local.machine.OwnerOnly;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The realm that Keycloak begins with: roles, clients, and the people of the demo. */
record Realm(DemoPeople people) {

    static final String NAME = "strowger";

    private static final String RESOURCE = "/strowger-realm.json";
    private static final String OPERATOR_ROLE = "strowger-operator";

    /** Writes it to where Keycloak imports from, which it does where there is no such realm yet. */
    void write(Path directory) {
        Path file = directory.resolve("strowger-realm.json");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(file);
            Files.createFile(file, OwnerOnly.attributes());
            Files.writeString(file, json().encodePrettily());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject json() {
        List<JsonObject> users = DemoPeople.all().stream().map(this::user).toList();
        return template().put("users", new JsonArray(users));
    }

    private JsonObject user(Person person) {
        JsonObject password = new JsonObject().put("type", "password").put("value", people.password(person));
        JsonObject user = new JsonObject()
                .put("username", person.username())
                .put("email", person.email())
                .put("emailVerified", true)
                .put("enabled", true)
                .put("firstName", "Demo")
                .put("lastName", person.familyName())
                .put("credentials", new JsonArray().add(password));
        return person.membership().isPresent() ? user : user.put("realmRoles", new JsonArray().add(OPERATOR_ROLE));
    }

    private static JsonObject template() {
        try (InputStream resource = Objects.requireNonNull(Realm.class.getResourceAsStream(RESOURCE))) {
            return new JsonObject(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
