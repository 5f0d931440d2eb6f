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

/** Twilio's numbers: for sale and bought, with what is set on them, and the account's balance. */
final class TwilioNumbers implements Endpoint {

    private static final String ACCOUNT = "/2010-04-01/Accounts/[^/]+/";
    private static final Pattern FOR_SALE =
            Pattern.compile(ACCOUNT + "AvailablePhoneNumbers/([A-Z]{2})/(Local|Mobile|TollFree)\\.json");
    private static final Pattern BOUGHT = Pattern.compile(ACCOUNT + "IncomingPhoneNumbers(?:/([^/]+))?\\.json");
    private static final Pattern BALANCE = Pattern.compile(ACCOUNT + "Balance\\.json");
    private final NumberMarket market;
    private final TwilioInventory bought;

    TwilioNumbers(NumberMarket market, TwilioInventory bought) {
        this.market = market;
        this.bought = bought;
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return Stream.of(FOR_SALE, BOUGHT, BALANCE)
                .anyMatch(path -> path.matcher(request.path()).matches());
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        Matcher forSale = FOR_SALE.matcher(request.path());
        Matcher one = BOUGHT.matcher(request.path());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            TwilioAnswers.refuse(request, 401, 20003);
        } else if (forSale.matches()) {
            search(request, forSale.group(1), forSale.group(2));
        } else if (one.matches()) {
            answerBought(request, Optional.ofNullable(one.group(1)), new TwilioForm(body.toString()));
        } else {
            balance(request);
        }
    }

    private void search(HttpServerRequest request, String country, String kind) {
        Wish wish = new Wish(
                country,
                Optional.ofNullable(request.getParam("AreaCode")),
                Optional.ofNullable(request.getParam("Contains")),
                Optional.ofNullable(request.getParam("PageSize"))
                        .map(Integer::parseInt)
                        .orElse(50));
        List<JsonObject> offers = kind.equals("Local")
                ? market.offers(wish).stream()
                        .map(number -> offer(number, country))
                        .toList()
                : List.of();
        Answers.json(
                request,
                200,
                new JsonObject().put("uri", request.uri()).put("available_phone_numbers", new JsonArray(offers)));
    }

    private static JsonObject offer(String number, String country) {
        return new JsonObject()
                .put("friendly_name", TwilioInventory.friendly(number))
                .put("phone_number", number)
                .put("lata", "722")
                .put("locality", "Springfield")
                .put("rate_center", "SPRNGFLD")
                .put("region", "CA")
                .put("postal_code", "94016")
                .put("iso_country", country)
                .put("address_requirements", "none")
                .put("beta", false)
                .put("capabilities", TwilioInventory.capabilities("SMS", "MMS"));
    }

    private void answerBought(HttpServerRequest request, Optional<String> sid, TwilioForm form) {
        switch (request.method() + (sid.isPresent() ? " one" : "")) {
            case "GET" -> TwilioAnswers.page(request, "incoming_phone_numbers", wanted(request));
            case "POST" -> buy(request, form);
            case "GET one" -> show(request, bought.find(sid.orElseThrow()));
            case "POST one" -> show(request, bought.changeOne(sid.orElseThrow(), TwilioInventory.settings(form)));
            case "DELETE one" -> release(request, sid.orElseThrow());
            default -> TwilioAnswers.refuse(request, 405, 20004);
        }
    }

    private List<JsonObject> wanted(HttpServerRequest request) {
        String digits =
                Optional.ofNullable(request.getParam("PhoneNumber")).orElse("").replaceAll("[^0-9*]", "");
        String name = request.getParam("FriendlyName");
        return bought.all().stream()
                .filter(it -> it.getString("phone_number").contains(digits))
                .filter(it -> name == null || name.equals(it.getString("friendly_name")))
                .toList();
    }

    private static void show(HttpServerRequest request, Optional<JsonObject> number) {
        number.ifPresentOrElse(found -> Answers.json(request, 200, found), () -> TwilioAnswers.notFound(request));
    }

    private void buy(HttpServerRequest request, TwilioForm form) {
        String number = form.value("PhoneNumber")
                .or(() -> form.value("AreaCode").flatMap(this::anyIn))
                .orElse("");
        switch (market.sell(number)) {
            case DONE -> hand(request, number, form);
            case TAKEN, FAILS -> TwilioAnswers.refuse(request, 400, 21422);
            case NOT_FOR_SALE -> TwilioAnswers.refuse(request, 400, 21421);
            case NO_MONEY -> TwilioAnswers.refuse(request, 402, 20005);
            case BUSY -> {
                request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                TwilioAnswers.refuse(request, 429, 20429);
            }
            case HANGS_UP -> request.connection().close();
        }
    }

    private Optional<String> anyIn(String area) {
        return Stream.of("US", "CA")
                .flatMap(country -> market.offers(new Wish(country, Optional.of(area), Optional.empty(), 1)).stream())
                .findFirst();
    }

    private void hand(HttpServerRequest request, String number, TwilioForm form) {
        JsonObject settings = TwilioInventory.settings(form);
        if (MagicNumber.FORGETS.is(number)) {
            settings.fieldNames().removeIf(name -> !name.equals("friendly_name"));
        }
        JsonObject sold = bought.add(number, settings);
        if (MagicNumber.HANGS_UP_AFTER_SELLING.is(number)) {
            request.connection().close();
        } else {
            Answers.json(request, 201, sold);
        }
    }

    private void release(HttpServerRequest request, String sid) {
        Optional<String> number = bought.find(sid).map(it -> it.getString("phone_number"));
        if (number.isEmpty()) {
            TwilioAnswers.notFound(request);
        } else if (market.letsGo(number.get())) {
            bought.remove(sid);
            market.takeBack(number.get());
            request.response().setStatusCode(204).end();
        } else {
            TwilioAnswers.refuse(request, 500, 20500);
        }
    }

    private static void balance(HttpServerRequest request) {
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("account_sid", TwilioMessages.ACCOUNT)
                        .put("balance", "123.45")
                        .put("currency", "USD"));
    }
}
