package io.strowger.local.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What the edge answers when no service did, as {@code application/problem+json} (RFC 9457). */
enum Problem {
    NOT_FOUND(404, "Not found", "There is nothing at this path."),
    MALFORMED(400, "Bad request", "This is no HTTP/1.1 request."),
    ADDRESS_TOO_LONG(
            414, "URI Too Long", "The address of a request, its query included, has at most 16 KiB. Shorten it."),
    HEADERS_TOO_LONG(
            431,
            "Request Header Fields Too Large",
            "The headers of a request have at most 16 KiB together. Send fewer."),
    SERVICE_UNREADABLE(502, "Bad gateway", "The service stopped in the middle of its answer. Try again."),
    SERVICE_DOWN(503, "Service unavailable", "The service behind this path is starting or stopped. Try again soon.");

    static final String MEDIA_TYPE = "application/problem+json";
    static final String RETRY_AFTER_SECONDS = "1";

    private final int status;
    private final String title;
    private final String detail;

    Problem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String code() {
        return switch (this) {
            case NOT_FOUND -> "not_found";
            case MALFORMED -> "malformed_request";
            case ADDRESS_TOO_LONG -> "address_too_long";
            case HEADERS_TOO_LONG -> "headers_too_long";
            case SERVICE_UNREADABLE -> "bad_gateway";
            case SERVICE_DOWN -> "service_unavailable";
        };
    }

    Buffer body() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", code())
                .put("detail", detail)
                .toBuffer();
    }
}
