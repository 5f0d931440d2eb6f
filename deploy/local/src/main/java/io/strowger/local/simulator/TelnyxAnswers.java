package io.strowger.local.simulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** How Telnyx' API writes its answers. */
final class TelnyxAnswers {

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 250;

    private TelnyxAnswers() {}

    static void data(HttpServerRequest request, int status, JsonObject data) {
        Answers.json(request, status, new JsonObject().put("data", data));
    }

    static void refuse(HttpServerRequest request, int status, String code) {
        refuse(request, status, code, MagicRecipient.WORDS);
    }

    /** Where the words say more than the code. */
    static void refuse(HttpServerRequest request, int status, String code, String title) {
        JsonObject error = new JsonObject()
                .put("code", code)
                .put("title", title)
                .put("detail", MagicRecipient.WORDS)
                .put("meta", new JsonObject().put("url", "https://developers.telnyx.com/docs/overview/errors/" + code));
        Answers.json(request, status, new JsonObject().put("errors", new JsonArray().add(error)));
    }

    static void notFound(HttpServerRequest request) {
        refuse(request, 404, "10005");
    }

    static void page(HttpServerRequest request, List<JsonObject> all) {
        int size = Math.clamp(number(request, "page[size]", USUAL_PAGE), 1, LARGEST_PAGE);
        int page = Math.max(1, number(request, "page[number]", 1));
        List<JsonObject> items =
                all.stream().skip((long) (page - 1) * size).limit(size).toList();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("data", new JsonArray(items))
                        .put(
                                "meta",
                                new JsonObject()
                                        .put("page_number", page)
                                        .put("page_size", size)
                                        .put("total_pages", Math.ceilDiv(all.size(), size))
                                        .put("total_results", all.size())));
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        return Optional.ofNullable(request.getParam(name))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
