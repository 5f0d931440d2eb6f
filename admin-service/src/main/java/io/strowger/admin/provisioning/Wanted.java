package io.strowger.admin.provisioning;

import io.strowger.carrier.number.NumberFeature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be bought or given back, as the request was understood.
 *
 * @param country ISO 3166, two letters
 * @param phoneNumber that very number; empty where any will do
 * @param agentId the voice agent that is to answer; empty where none is
 * @param agentAccount where that agent is; empty where there is no such account, so that a person has to see to it
 * @param allOrNothing whether fewer numbers than wanted are given back
 */
public record Wanted(
        int quantity,
        String country,
        Optional<String> areaCode,
        Optional<String> phoneNumber,
        Set<NumberFeature> features,
        Optional<String> agentId,
        Optional<String> agentAccount,
        boolean allOrNothing) {

    public Wanted {
        features = Set.copyOf(features);
    }

    static Wanted toRelease(String phoneNumber) {
        return new Wanted(
                1, "", Optional.empty(), Optional.of(phoneNumber), Set.of(), Optional.empty(), Optional.empty(), true);
    }

    static Wanted of(JsonObject json) {
        return new Wanted(
                json.getInteger("quantity"),
                json.getString("country"),
                text(json, "areaCode"),
                text(json, "phoneNumber"),
                json.getJsonArray("features").stream()
                        .flatMap(word -> NumberFeature.of(word.toString()).stream())
                        .collect(Collectors.toSet()),
                text(json, "agentId"),
                text(json, "agentAccount"),
                json.getBoolean("allOrNothing"));
    }

    JsonObject json() {
        List<String> words = features.stream().sorted().map(NumberFeature::word).toList();
        JsonObject json = new JsonObject()
                .put("quantity", quantity)
                .put("country", country)
                .put("features", new JsonArray(words))
                .put("allOrNothing", allOrNothing);
        areaCode.ifPresent(code -> json.put("areaCode", code));
        phoneNumber.ifPresent(number -> json.put("phoneNumber", number));
        agentId.ifPresent(agent -> json.put("agentId", agent));
        agentAccount.ifPresent(account -> json.put("agentAccount", account));
        return json;
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name));
    }
}
