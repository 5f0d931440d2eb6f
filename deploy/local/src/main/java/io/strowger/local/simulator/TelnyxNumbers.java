package io.strowger.local.simulator;

import io.strowger.local.simulator.NumberMarket.Wish;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Telnyx' numbers, for sale and bought, and the account's balance. */
final class TelnyxNumbers implements Endpoint {

    private static final String FOR_SALE = "/v2/available_phone_numbers";
    private static final String BALANCE = "/v2/balance";
    private static final Pattern BOUGHT = Pattern.compile("/v2/phone_numbers(?:/([^/]+)(?:/(messaging|voice))?)?");

    private final NumberMarket market;
    private final TelnyxInventory inventory;

    TelnyxNumbers(NumberMarket market, TelnyxInventory inventory) {
        this.market = market;
        this.inventory = inventory;
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return request.path().equals(FOR_SALE)
                || request.path().equals(BALANCE)
                || BOUGHT.matcher(request.path()).matches();
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        Matcher bought = BOUGHT.matcher(request.path());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            TelnyxAnswers.refuse(request, 401, "10009");
        } else if (request.path().equals(FOR_SALE)) {
            search(request);
        } else if (!bought.matches()) {
            balance(request);
        } else if (bought.group(1) == null) {
            TelnyxAnswers.page(request, wanted(request));
        } else {
            answerOne(request, bought.group(1), Optional.ofNullable(bought.group(2)), Answers.object(body));
        }
    }

    private void search(HttpServerRequest request) {
        Wish wish = new Wish(
                filter(request, "country_code").orElse("US"),
                filter(request, "national_destination_code"),
                filter(request, "phone_number][contains"),
                filter(request, "limit").map(Integer::parseInt).orElse(50));
        List<JsonObject> offers = market.offers(wish).stream()
                .map(number -> offer(number, wish.country()))
                .toList();
        JsonObject meta = new JsonObject().put("total_results", offers.size()).put("best_effort_results", 0);
        Answers.json(
                request,
                200,
                new JsonObject().put("data", new JsonArray(offers)).put("meta", meta));
    }

    private static Optional<String> filter(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getParam("filter[" + name + "]"));
    }

    private static JsonObject offer(String number, String country) {
        return new JsonObject()
                .put("record_type", "available_phone_number")
                .put("phone_number", number)
                .put("vanity_format", "")
                .put("best_effort", false)
                .put("quickship", true)
                .put("reservable", true)
                .put(
                        "features",
                        new JsonArray(Stream.of("sms", "mms", "voice", "fax", "emergency")
                                .map(name -> new JsonObject().put("name", name))
                                .toList()))
                .put(
                        "region_information",
                        new JsonArray()
                                .add(region("country_code", country))
                                .add(region("rate_center", "SPRINGFIELD"))
                                .add(region("state", "CA")))
                .put(
                        "cost_information",
                        new JsonObject()
                                .put("currency", "USD")
                                .put("monthly_cost", "1.00000")
                                .put("upfront_cost", "1.00000"));
    }

    private static JsonObject region(String type, String name) {
        return new JsonObject().put("region_type", type).put("region_name", name);
    }

    private List<JsonObject> wanted(HttpServerRequest request) {
        Optional<String> digits = filter(request, "phone_number").map(number -> number.replaceAll("[^0-9]", ""));
        Optional<String> status = filter(request, "status");
        Optional<String> connection = filter(request, "connection_id");
        Optional<String> reference = filter(request, "customer_reference");
        return inventory.numbers().newest().stream()
                .filter(it -> digits.isEmpty()
                        || it.getString("phone_number").substring(1).contains(digits.get()))
                .filter(it -> isIn(it, "status", status))
                .filter(it -> isIn(it, "connection_id", connection))
                .filter(it -> isIn(it, "customer_reference", reference))
                .toList();
    }

    private static boolean isIn(JsonObject number, String field, Optional<String> wanted) {
        return wanted.isEmpty() || wanted.get().equals(number.getString(field));
    }

    private void answerOne(HttpServerRequest request, String id, Optional<String> part, JsonObject body) {
        Optional<JsonObject> number = inventory.numbers().find(id);
        if (number.isEmpty()) {
            TelnyxAnswers.notFound(request);
            return;
        }
        switch (request.method() + part.map(" "::concat).orElse("")) {
            case "GET" -> TelnyxAnswers.data(request, 200, number.get());
            case "PATCH" ->
                TelnyxAnswers.data(request, 200, changed(id, body, "connection_id", "tags", "customer_reference"));
            case "DELETE" -> release(request, number.get());
            case "GET messaging" -> TelnyxAnswers.data(request, 200, messaging(number.get()));
            case "PATCH messaging" ->
                TelnyxAnswers.data(request, 200, messaging(changed(id, profile(body), "messaging_profile_id")));
            case "GET voice" -> TelnyxAnswers.data(request, 200, voice(number.get()));
            default -> TelnyxAnswers.refuse(request, 405, "10015");
        }
    }

    /** An empty one takes it away. */
    private static JsonObject profile(JsonObject body) {
        return "".equals(body.getString("messaging_profile_id")) ? body.copy().putNull("messaging_profile_id") : body;
    }

    private JsonObject changed(String id, JsonObject body, String... fields) {
        JsonObject changes = new JsonObject();
        Stream.of(fields).filter(body::containsKey).forEach(field -> changes.put(field, body.getValue(field)));
        return inventory.numbers().change(id, changes).orElseThrow();
    }

    private void release(HttpServerRequest request, JsonObject number) {
        if (market.letsGo(number.getString("phone_number"))) {
            inventory.numbers().remove(number.getString("id"));
            market.takeBack(number.getString("phone_number"));
            number.remove("country_iso_alpha2");
            TelnyxAnswers.data(request, 200, number.put("status", "deleted"));
        } else {
            TelnyxAnswers.refuse(request, 500, "10007");
        }
    }

    private static JsonObject messaging(JsonObject number) {
        JsonObject sides = new JsonObject()
                .put("domestic_two_way", true)
                .put("international_inbound", true)
                .put("international_outbound", false);
        return new JsonObject()
                .put("id", number.getString("id"))
                .put("record_type", "messaging_settings")
                .put("phone_number", number.getString("phone_number"))
                .put("country_code", "US")
                .put("type", "long-code")
                .put("traffic_type", "A2P")
                .put("messaging_product", "A2P")
                .put("eligible_messaging_products", new JsonArray().add("A2P"))
                .put("messaging_profile_id", number.getString("messaging_profile_id"))
                .put("features", new JsonObject().put("sms", sides).put("mms", sides.copy()));
    }

    private static JsonObject voice(JsonObject number) {
        return new JsonObject()
                .put("id", number.getString("id"))
                .put("record_type", "voice_settings")
                .put("phone_number", number.getString("phone_number"))
                .put("connection_id", number.getString("connection_id"))
                .put("usage_payment_method", "pay-per-minute");
    }

    private static void balance(HttpServerRequest request) {
        TelnyxAnswers.data(
                request,
                200,
                new JsonObject()
                        .put("record_type", "balance")
                        .put("balance", "123.45")
                        .put("available_credit", "123.45")
                        .put("credit_limit", "0.00")
                        .put("pending", "0.00")
                        .put("currency", "USD"));
    }
}
