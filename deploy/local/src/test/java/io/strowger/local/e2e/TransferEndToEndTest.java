package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A number goes from one organization to another while people write to it. */
@ExtendWith(StackExtension.class)
class TransferEndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NUMBER = "+13125550171";
    private static final int TEXTS = 400;

    private final JsonHttp operators;
    private final JsonHttp simulator;

    TransferEndToEndTest(LocalStack stack) {
        this.operators = JsonHttp.at(stack.url()).as(stack.operatorKey());
        this.simulator = JsonHttp.at(stack.simulatorUrl());
    }

    @Test
    void leavesEachMessageWithWhoOwnedTheNumberWhenItCame() throws Exception {
        // Given
        Operator operator = new Operator(operators);
        Tenant first = operator.organization("Before the transfer", List.of());
        Tenant second = operator.organization("After the transfer", List.of());
        operators
                .post(
                        "/api/admin/organizations/%s/phone-numbers".formatted(first.id()),
                        new JsonObject().put("phoneNumber", NUMBER).put("account", "twilio"))
                .body();
        AtomicInteger written = new AtomicInteger();

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = threads.submit(() -> writeAll(written));
            Awaitility.await().atMost(PATIENCE).until(() -> written.get() >= TEXTS / 4);
            operators
                    .post(Provisions.path(NUMBER) + "/transfer", new JsonObject().put("organizationId", second.id()))
                    .body();
            writing.get();
        }

        // Then
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> texts(first).size() + texts(second).size() == TEXTS);
        assertThat(Stream.concat(texts(first).stream(), texts(second).stream()))
                .containsExactlyElementsOf(IntStream.range(0, TEXTS)
                        .mapToObj(TransferEndToEndTest::text)
                        .toList());
        assertThat(texts(first)).isNotEmpty();
        assertThat(texts(second)).isNotEmpty();
        assertThat(second.api().get("/api/messages?limit=200").text()).doesNotContain(text(0) + "\"");
    }

    /** One after the other, since what comes at once comes in no order. */
    private Void writeAll(AtomicInteger written) throws Exception {
        for (int i = 0; i < TEXTS; i++) {
            JsonObject answer = simulator
                    .post(
                            "/_simulator/inbound",
                            new JsonObject()
                                    .put("carrier", "twilio")
                                    .put("from", "+15005550192")
                                    .put("receiver", NUMBER)
                                    .put("message", text(i)))
                    .body();
            assertThat(answer.getBoolean("acknowledged")).isTrue();
            written.incrementAndGet();
        }
        return null;
    }

    private static String text(int index) {
        return "Transfer %03d".formatted(index);
    }

    private static List<String> texts(Tenant tenant) throws Exception {
        return tenant.inboundAfter("").stream()
                .map(message -> message.getString("text"))
                .toList();
    }
}
