package io.strowger.admin.provisioning;

import io.strowger.carrier.number.CarrierObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An account at a carrier in memory, and what it is to do wrong. */
public final class FakeShop {

    private static final Map<String, FakeShop> SHOPS = new ConcurrentHashMap<>();

    final List<String> stock = new ArrayList<>();
    final Set<String> takenMeanwhile = new LinkedHashSet<>();
    final Map<String, String> orders = new LinkedHashMap<>();
    public final Map<String, Map<String, String>> owned = new LinkedHashMap<>();
    final List<String> released = new ArrayList<>();
    final Map<CarrierObject.Kind, List<String>> objects = new EnumMap<>(CarrierObject.Kind.class);
    final Map<String, String> lent = new ConcurrentHashMap<>();
    final Map<String, String> agents = new ConcurrentHashMap<>();
    final Map<String, Integer> imports = new ConcurrentHashMap<>();
    int pendingAnswers;
    boolean importFails;
    boolean releaseFails;
    boolean profileLimit;
    boolean wiringFails;
    boolean orderAnswerLost;
    boolean ordersRefusedForNow;
    boolean progressRefused;
    boolean listsLate;
    boolean slow;
    int ordered;

    static FakeShop of(String account) {
        return SHOPS.computeIfAbsent(account, _ -> new FakeShop());
    }

    /** What voice agents do to a number when they are lent it. */
    static void rewritten(String number) {
        SHOPS.values().stream()
                .flatMap(shop -> shop.owned.entrySet().stream())
                .filter(entry -> entry.getKey().equals(number))
                .forEach(entry -> entry.getValue().put("voiceUrl", "https://agents.example/voice"));
    }

    int made() {
        return objects.values().stream().mapToInt(List::size).sum();
    }
}
