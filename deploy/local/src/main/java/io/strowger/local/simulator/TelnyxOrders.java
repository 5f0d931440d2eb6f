package io.strowger.local.simulator;

import io.strowger.local.simulator.NumberMarket.Sale;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Telnyx' orders of numbers: pending at first, then done or failed, which an event tells of. */
final class TelnyxOrders implements Endpoint {

    private static final String PATH = "/v2/number_orders";

    private final Vertx vertx;
    private final NumberMarket market;
    private final TelnyxInventory inventory;
    private final SimulatorSettings settings;
    private final MessageIds ids;
    private final Clock clock;
    private final TelnyxEvents events;
    private final Poster poster;
    private final URI target;
    private final Shelf orders = new Shelf();

    TelnyxOrders(
            Vertx vertx,
            NumberMarket market,
            TelnyxInventory inventory,
            SimulatorSettings settings,
            MessageIds ids,
            Clock clock,
            TelnyxEvents events,
            Poster poster,
            URI gateway) {
        this.vertx = vertx;
        this.market = market;
        this.inventory = inventory;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.poster = poster;
        this.target = gateway.resolve("/api/webhooks/telnyx");
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            TelnyxAnswers.refuse(request, 401, "10009");
        } else if (request.path().startsWith(PATH + "/")) {
            orders.find(request.path().substring(PATH.length() + 1))
                    .ifPresentOrElse(
                            order -> TelnyxAnswers.data(request, 200, order), () -> TelnyxAnswers.notFound(request));
        } else if (request.method().equals(HttpMethod.POST)) {
            order(request, Answers.object(body));
        } else {
            TelnyxAnswers.page(request, wanted(request));
        }
    }

    private List<JsonObject> wanted(HttpServerRequest request) {
        Optional<String> reference = Optional.ofNullable(request.getParam("filter[customer_reference]"));
        Optional<String> status = Optional.ofNullable(request.getParam("filter[status]"));
        return orders.newest().stream()
                .filter(it -> reference.isEmpty() || reference.get().equals(it.getString("customer_reference")))
                .filter(it -> status.isEmpty() || status.get().equals(it.getString("status")))
                .map(TelnyxOrders::listed)
                .toList();
    }

    /** A list says less of an order's numbers. */
    private static JsonObject listed(JsonObject order) {
        List<JsonObject> numbers = order.getJsonArray("phone_numbers").stream()
                .map(JsonObject.class::cast)
                .map(it -> new JsonObject()
                        .put("id", it.getString("id"))
                        .put("phone_number", it.getString("phone_number")))
                .toList();
        return order.put("phone_numbers", new JsonArray(numbers));
    }

    /** All its numbers, or none. */
    private void order(HttpServerRequest request, JsonObject wanted) {
        List<String> numbers = wanted.getJsonArray("phone_numbers", new JsonArray()).stream()
                .map(it -> ((JsonObject) it).getString("phone_number", ""))
                .toList();
        List<Sale> sales = numbers.stream().map(market::sell).toList();
        Optional<Sale> hitch = sales.stream()
                .filter(sale -> sale != Sale.DONE && sale != Sale.FAILS)
                .findFirst();
        if (numbers.isEmpty()) {
            TelnyxAnswers.refuse(request, 422, "10004");
        } else if (hitch.isPresent()) {
            giveBack(numbers, sales);
            refuse(request, hitch.get());
        } else {
            take(request, wanted, numbers);
        }
    }

    private void giveBack(List<String> numbers, List<Sale> sales) {
        for (int i = 0; i < numbers.size(); i++) {
            if (sales.get(i) == Sale.DONE) {
                market.takeBack(numbers.get(i));
            }
        }
    }

    private static void refuse(HttpServerRequest request, Sale hitch) {
        switch (hitch) {
            case NO_MONEY -> TelnyxAnswers.refuse(request, 402, "20100");
            case BUSY -> {
                request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                TelnyxAnswers.refuse(request, 429, "10011");
            }
            case HANGS_UP -> request.connection().close();
            case NOT_FOR_SALE -> TelnyxAnswers.refuse(request, 422, "10002");
            case TAKEN, DONE, FAILS -> TelnyxAnswers.refuse(request, 400, "85006", "Phone number is not available");
        }
    }

    private void take(HttpServerRequest request, JsonObject wanted, List<String> numbers) {
        JsonObject order = pending(wanted, numbers);
        String id = order.getString("id");
        orders.put(id, order);
        long millis = numbers.stream().anyMatch(MagicNumber.PENDING::is)
                ? settings.now().pendingMillis()
                : settings.now().orderMillis();
        vertx.setTimer(Math.max(1, millis), _ -> complete(id, numbers));
        if (numbers.stream().anyMatch(MagicNumber.HANGS_UP_AFTER_SELLING::is)) {
            request.connection().close();
        } else {
            TelnyxAnswers.data(request, 200, order);
        }
    }

    private JsonObject pending(JsonObject wanted, List<String> numbers) {
        String now = clock.instant().toString();
        String id = TelnyxEvents.id(ids.next());
        return new JsonObject()
                .put("id", id)
                .put("record_type", "number_order")
                .put("status", "pending")
                .put("phone_numbers", items(id, numbers, "pending"))
                .put("phone_numbers_count", numbers.size())
                .put("connection_id", wanted.getString("connection_id"))
                .put("messaging_profile_id", wanted.getString("messaging_profile_id"))
                .put("billing_group_id", wanted.getString("billing_group_id"))
                .put("customer_reference", wanted.getString("customer_reference"))
                .put("sub_number_orders_ids", new JsonArray())
                .put("requirements_met", true)
                .put("created_at", now)
                .put("updated_at", now);
    }

    private static JsonArray items(String order, List<String> numbers, String status) {
        return new JsonArray(numbers.stream()
                .map(number -> new JsonObject()
                        .put("id", TelnyxEvents.id(order + number))
                        .put("record_type", "number_order_phone_number")
                        .put("phone_number", number)
                        .put("phone_number_type", "local")
                        .put("country_code", "US")
                        .put("status", status)
                        .put("requirements_met", true)
                        .put("requirements_status", "approved")
                        .put("regulatory_requirements", new JsonArray()))
                .toList());
    }

    private void complete(String id, List<String> numbers) {
        boolean failed = numbers.stream().anyMatch(MagicNumber.FAILS::is);
        String status = failed ? "failure" : "success";
        JsonObject order = orders.change(
                        id,
                        new JsonObject()
                                .put("status", status)
                                .put("phone_numbers", items(id, numbers, status))
                                .put("updated_at", clock.instant().toString()))
                .orElseThrow();
        if (failed) {
            numbers.forEach(market::takeBack);
        } else {
            numbers.forEach(number -> inventory.add(number, bindings(number, order)));
        }
        poster.post(events.post(target, "number_order.complete", id + status, order));
    }

    private static JsonObject bindings(String number, JsonObject order) {
        JsonObject bindings = new JsonObject().put("customer_reference", order.getString("customer_reference"));
        return MagicNumber.FORGETS.is(number)
                ? bindings
                : bindings.put("connection_id", order.getString("connection_id"))
                        .put("messaging_profile_id", order.getString("messaging_profile_id"));
    }
}
