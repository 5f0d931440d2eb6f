package io.strowger.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.machine.KeptSecrets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

    @TempDir
    private Path directory;

    @Test
    void hasThePeopleOfTheDemoAndOneOperator() {
        // When
        List<JsonObject> users = objects(realm().json().getJsonArray("users")).toList();

        // Then
        assertThat(users)
                .extracting(user -> user.getString("username"))
                .containsExactly("operator", "owner-1", "agent-1", "viewer-1", "owner-2", "agent-2", "viewer-2");
        assertThat(users)
                .allMatch(user -> user.getBoolean("emailVerified"))
                .extracting(user -> user.getString("email"))
                .doesNotHaveDuplicates();
        assertThat(users.stream().filter(user -> user.containsKey("realmRoles")))
                .singleElement()
                .extracting(user -> user.getString("username"))
                .isEqualTo("operator");
    }

    @Test
    void takesPasswordsFromItsCommandLineClientOnly() {
        // When
        JsonArray clients = realm().json().getJsonArray("clients");

        // Then
        assertThat(objects(clients).filter(client -> client.getBoolean("directAccessGrantsEnabled")))
                .singleElement()
                .extracting(client -> client.getString("clientId"))
                .isEqualTo("strowger-cli");
        assertThat(objects(clients).filter(client -> client.getBoolean("standardFlowEnabled")))
                .singleElement()
                .extracting(client -> client.getJsonObject("attributes").getString("pkce.code.challenge.method"))
                .isEqualTo("S256");
    }

    @Test
    void isWrittenForItsOwnerOnlyAndAgainAtEachStart() throws Exception {
        // Given
        Realm realm = realm();
        realm.write(directory.resolve("import"));

        // When
        realm.write(directory.resolve("import"));

        // Then
        Path file = directory.resolve("import/strowger-realm.json");
        assertThat(new JsonObject(Files.readString(file))).isEqualTo(realm.json());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private Realm realm() {
        return new Realm(new DemoPeople(new KeptSecrets(directory, new Random(1))));
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
