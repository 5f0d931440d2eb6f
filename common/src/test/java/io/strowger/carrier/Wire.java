package io.strowger.carrier;

import io.strowger.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Requests and answers as bytes, so that any bytes are one: a line of words, lines of headers, an empty line, and the body
 * to the end.
 *
 * @param words the first line's
 * @param headers names in lower case, of those with a repeated name the first
 */
record Wire(List<String> words, Map<String, String> headers, Bytes body) {

    private static final String HOST = "https://gw.example.com";

    static Wire of(byte[] bytes) {
        int end = endOfHead(bytes);
        String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : Arrays.asList(lines).subList(Math.min(1, lines.length), lines.length)) {
            String[] parts = line.split(":", 2);
            headers.putIfAbsent(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1].strip() : "");
        }
        int start = Math.min(bytes.length, end + 2);
        return new Wire(
                List.of(lines.length == 0 ? new String[0] : lines[0].split(" ", 2)),
                headers,
                Bytes.copyOf(Arrays.copyOfRange(bytes, start, bytes.length)));
    }

    private static int endOfHead(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }

    static byte[] bytes(WebhookRequest request) {
        return bytes(
                request.method() + " " + request.url().substring(HOST.length()),
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, header -> header.getValue().getFirst())),
                request.body());
    }

    static byte[] bytes(HttpAnswer answer) {
        return bytes(Integer.toString(answer.status()), answer.headers(), answer.body());
    }

    private static byte[] bytes(String line, Map<String, String> headers, Bytes body) {
        String head = headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> "\n" + header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("", line, "\n\n"));
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.size());
        System.arraycopy(body.toArray(), 0, all, start.length, body.size());
        return all;
    }

    WebhookRequest request() {
        String target = words.size() < 2 ? "/" : words.get(1);
        String[] parts = target.split("\\?", 2);
        Optional<String> rawQuery = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        return new WebhookRequest(
                words.isEmpty() ? "POST" : words.getFirst(),
                HOST + target,
                parts[0],
                rawQuery,
                rawQuery.flatMap(FormBody::parse).map(FormBody::fields).orElse(Map.of()),
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                body);
    }

    /** An answer of the status that the first word is, or of 200 where it is none. */
    HttpAnswer answer() {
        return new HttpAnswer(
                words.stream()
                        .findFirst()
                        .filter(word -> word.matches("[1-5][0-9]{2}"))
                        .map(Integer::valueOf)
                        .orElse(200),
                headers,
                body);
    }
}
