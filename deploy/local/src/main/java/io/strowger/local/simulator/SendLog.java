package io.strowger.local.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the simulated carrier accepted since it started, countable by recipient and text. */
final class SendLog {

    private final Map<String, SimulatedSend> byId = new LinkedHashMap<>();
    private final Map<Text, Integer> accepted = new HashMap<>();
    private final Map<Text, Integer> requested = new HashMap<>();

    synchronized void accept(SimulatedSend send) {
        byId.put(send.messageId(), send);
        accepted.merge(new Text(send.recipient(), send.message()), 1, Integer::sum);
    }

    /** How often this text was asked for before now, whatever was answered. */
    synchronized int request(String recipient, String message) {
        return requested.merge(new Text(recipient, message), 1, Integer::sum) - 1;
    }

    synchronized Optional<SimulatedSend> find(String messageId) {
        return Optional.ofNullable(byId.get(messageId));
    }

    synchronized List<SimulatedSend> all() {
        return new ArrayList<>(byId.values());
    }

    synchronized int size() {
        return byId.size();
    }

    synchronized int timesAccepted(String recipient, String message) {
        return accepted.getOrDefault(new Text(recipient, message), 0);
    }

    synchronized List<Repeated> repeated() {
        return accepted.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry ->
                        new Repeated(entry.getKey().recipient(), entry.getKey().message(), entry.getValue()))
                .toList();
    }

    /** A text that was accepted more than once for the same recipient. */
    record Repeated(String recipient, String message, int times) {}

    private record Text(String recipient, String message) {}
}
