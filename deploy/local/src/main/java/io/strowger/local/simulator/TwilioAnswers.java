package io.strowger.local.simulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** How Twilio's API writes its answers. */
final class TwilioAnswers {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private TwilioAnswers() {}

    static void refuse(HttpServerRequest request, int status, int code) {
        Answers.json(
                request,
                status,
                new JsonObject()
                        .put("code", code)
                        .put("message", MagicRecipient.WORDS)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }

    static void notFound(HttpServerRequest request) {
        refuse(request, 404, 20404);
    }

    /** A page of a list, with the way to the next. */
    static void page(HttpServerRequest request, String field, List<JsonObject> all) {
        int size = Math.clamp(number(request, "PageSize", USUAL_PAGE), 1, LARGEST_PAGE);
        int page = number(request, "Page", 0);
        List<JsonObject> items =
                all.stream().skip((long) page * size).limit(size).toList();
        boolean more = (long) (page + 1) * size < all.size();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put(field, new JsonArray(items))
                        .put("page", page)
                        .put("page_size", size)
                        .put("start", page * size)
                        .put("end", page * size + items.size() - 1)
                        .put("uri", request.uri())
                        .put("first_page_uri", pageUri(request, size, 0))
                        .put("previous_page_uri", page == 0 ? null : pageUri(request, size, page - 1))
                        .put("next_page_uri", more ? pageUri(request, size, page + 1) : null));
    }

    private static String pageUri(HttpServerRequest request, int size, int page) {
        String filters = Optional.ofNullable(request.query()).orElse("").replaceAll("(?:^|&)Page[A-Za-z]*=[^&]*", "");
        return request.path() + "?PageSize=" + size + "&Page=" + page + "&PageToken=PA" + page
                + (filters.isEmpty() || filters.startsWith("&") ? filters : "&" + filters);
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        return Optional.ofNullable(request.getParam(name))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    static String date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
