package io.strowger.routing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;

/** Calls with the operator's key. */
public final class OperatorCalls {

    private OperatorCalls() {}

    public static Response get(String path, Object... parameters) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY)
                .contentType(ContentType.JSON)
                .get(path, parameters);
    }

    public static Response post(String path, Object... parameters) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY)
                .contentType(ContentType.JSON)
                .post(path, parameters);
    }
}
