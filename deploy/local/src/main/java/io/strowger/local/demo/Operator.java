package io.strowger.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The operator's use of the public API: organizations, their keys, their numbers. */
public record Operator(JsonHttp api) {

    /** The organization of this name with exactly these numbers, made when it is not there, and a new key for it. */
    public Tenant organization(String name, List<String> numbers) throws IOException, InterruptedException {
        String id = organization(name);
        api.post(
                        "/api/admin/update-phone-numbers",
                        new JsonObject().put("organizationId", id).put("phoneNumbers", new JsonArray(numbers)))
                .body();
        return new Tenant(id, name, api.as(key(id)));
    }

    /** The id of the organization of this name, made when it is not there. */
    public String organization(String name) throws IOException, InterruptedException {
        Optional<String> found = find(name);
        return found.isPresent() ? found.get() : create(name);
    }

    /** How many messages to this number wait for somebody to own it. */
    public int unrouted(String number) throws IOException, InterruptedException {
        return Tenant.items(api.get("/api/admin/unrouted/receivers").body()).stream()
                .filter(receiver -> number.equals(receiver.getString("receiver")))
                .mapToInt(receiver -> receiver.getInteger("count"))
                .sum();
    }

    private Optional<String> find(String name) throws IOException, InterruptedException {
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonObject page =
                    api.get("/api/admin/organizations?limit=200" + cursor.get()).body();
            Optional<String> found = Tenant.items(page).stream()
                    .filter(organization -> name.equals(organization.getString("name")))
                    .map(organization -> organization.getString("id"))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            cursor = Optional.ofNullable(page.getString("nextCursor"))
                    .map(next -> "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        }
        return Optional.empty();
    }

    private String create(String name) throws IOException, InterruptedException {
        return api.post("/api/admin/organizations", new JsonObject().put("name", name))
                .body()
                .getString("id");
    }

    private String key(String id) throws IOException, InterruptedException {
        return api.post("/api/admin/organizations/%s/api-keys".formatted(id), new JsonObject().put("name", "demo"))
                .body()
                .getString("key");
    }
}
