package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.strowger.text.Bytes;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final int LONGEST = 8 * 1024 * 1024;
    private static final int MOST_ALLOCATED_PER_BYTE = 16;
    private static final String TURN = """
        {"role":"agent","agent_metadata":{"agent_id":"a1","branch_id":null,"workflow_node_id":null},\
        "message":"Hi.","multivoice_message":null,"tool_calls":[],"tool_results":[],"feedback":null,\
        "llm_override":null,"time_in_call_secs":0,"conversation_turn_metrics":{"metrics":\
        {"convai_llm_service_ttfb":{"elapsed_time":0.37},"convai_llm_service_ttf_sentence":{"elapsed_time":0.5}}},\
        "rag_retrieval_info":null,"llm_usage":null,"interrupted":false,"original_message":null,"source_medium":null},\
        """;

    @Test
    void readsTheLongestTranscriptOfTheShortestTurns() {
        // When
        Optional<JsonNode> read = JsonBody.object(Bytes.utf8(filled(TURN, LONGEST)));

        // Then
        assertThat(read).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "[[0]],", "{\"a\":0},", "0,", "1.5,", "\"\","})
    void doesNotReadWhatHasFarMoreParts(String part) {
        // When // Then
        assertThat(JsonBody.object(Bytes.utf8(filled(part, LONGEST)))).isEmpty();
        assertThat(JsonBody.object(Bytes.utf8(filled(part, 1 << 18)))).isEmpty();
    }

    static Stream<Arguments> dense() {
        return Stream.of("{},", "[[0]],", "{\"a\":0},", "{\"a\":0}%s,", "{\"n\":1.5}%s,")
                .flatMap(part -> IntStream.of(1 << 18, LONGEST)
                        .mapToObj(length -> Arguments.of(part.replace("%s", " ".repeat(21)), length)));
    }

    @ParameterizedTest
    @MethodSource("dense")
    void takesNoMoreMemoryThanAFewTimesTheLength(String part, int length) {
        // Given
        Bytes body = Bytes.utf8(filled(part, length));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        JsonBody.object(body);
        long before = threads.getCurrentThreadAllocatedBytes();

        // When
        JsonBody.object(body);

        // Then
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .isLessThan((long) length * MOST_ALLOCATED_PER_BYTE);
    }

    private static String filled(String part, int length) {
        return "{\"data\":[" + part.repeat(length / part.length()) + "0]}";
    }
}
