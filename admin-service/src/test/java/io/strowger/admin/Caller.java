package io.strowger.admin;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.strowger.embedded.EmbeddedStack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who calls the service with a key or a token, and says for which organization. */
public record Caller(String key, Optional<String> organization) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    public Caller(String key) {
        this(key, Optional.empty());
    }

    public Caller on(String behalf) {
        return new Caller(key, Optional.of(behalf));
    }

    public static Caller operator() {
        return new Caller(EmbeddedStack.OPERATOR_KEY);
    }

    /** An organization that was just taken in. */
    public static String newOrganization(String name) {
        return operator().post("/api/admin/organizations", Map.of("name", name)).path("id");
    }

    /** An organization's own caller, with a key that was just made. */
    public static Caller tenant(String organization) {
        return new Caller(operator()
                .post("/api/admin/organizations/" + organization + "/api-keys", Map.of("name", "test"))
                .path("key"));
    }

    /** A fictional number that no other test uses. */
    public static String newNumber() {
        int next = NUMBERS.getAndIncrement();
        return "+1%d55501%02d".formatted(202 + next / 100, next % 100);
    }

    public Response get(String path) {
        return request().get(path);
    }

    public Response post(String path, Object body) {
        return request().body(body).post(path);
    }

    public Response put(String path, Object body) {
        return request().body(body).put(path);
    }

    public Response patch(String path, Object body) {
        return request().body(body).patch(path);
    }

    public Response delete(String path) {
        return request().delete(path);
    }

    /** Replaces an organization's numbers. */
    public Response numbers(String organization, Object phoneNumbers) {
        Map<String, Object> body = new HashMap<>();
        body.put("organizationId", organization);
        body.put("phoneNumbers", phoneNumbers);
        return post("/api/admin/update-phone-numbers", body);
    }

    private RequestSpecification request() {
        RequestSpecification request =
                RestAssured.given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
        return organization.map(id -> request.header("X-Organization", id)).orElse(request);
    }
}
