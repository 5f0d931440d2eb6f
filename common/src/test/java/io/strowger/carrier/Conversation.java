package io.strowger.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strowger.carrier.Exchange.Ask;
import io.strowger.carrier.Exchange.Done;
import io.strowger.text.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An exchange that was held with a carrier.
 *
 * @param calls what the carrier was asked, in order
 * @param result what came of it
 */
record Conversation<T>(List<HttpCall> calls, T result) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CALLS = 20;

    /** With those answers, in order; the last one counts for all further calls, too. */
    static <T> Conversation<T> of(Exchange<T> exchange, HttpAnswer... answers) {
        return with(exchange, new ArrayList<>(), calls -> answers[Math.min(calls.size(), answers.length) - 1]);
    }

    /** With what a carrier answers to each call. */
    static <T> Conversation<T> with(Exchange<T> exchange, Function<HttpCall, HttpAnswer> carrier) {
        return with(exchange, new ArrayList<>(), calls -> carrier.apply(calls.getLast()));
    }

    private static <T> Conversation<T> with(
            Exchange<T> exchange, List<HttpCall> calls, Function<List<HttpCall>, HttpAnswer> carrier) {
        Exchange<T> current = exchange;
        while (current instanceof Ask<T> ask && calls.size() < MOST_CALLS) {
            calls.add(ask.call());
            current = ask.next().apply(carrier.apply(calls));
        }
        return new Conversation<>(List.copyOf(calls), ((Done<T>) current).value());
    }

    static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), Bytes.utf8(body));
    }

    /** The calls as lines: method, path with query, and body. */
    List<String> lines() {
        return calls.stream()
                .map(call -> (call.method() + " " + call.uri().getRawPath()
                                + (call.uri().getRawQuery() == null
                                        ? ""
                                        : "?" + call.uri().getRawQuery())
                                + " " + call.body().asUtf8())
                        .strip())
                .toList();
    }

    /** The body of the n-th call, from 0. */
    JsonNode body(int n) {
        try {
            return JSON.readTree(calls.get(n).body().asUtf8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
