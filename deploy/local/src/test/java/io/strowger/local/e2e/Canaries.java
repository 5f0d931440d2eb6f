package io.strowger.local.e2e;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What must not be written down anywhere: planted under a name, and looked for. */
final class Canaries {

    private final Map<String, String> planted = new ConcurrentHashMap<>();

    /** Remembers a text of which nothing else has a part, and gives it back to be sent. */
    String plant(String name, String text) {
        if (text.length() < 8) {
            throw new IllegalArgumentException(name + " is so short that anything may look like it");
        }
        planted.put(name, text.toLowerCase(Locale.ROOT));
        return text;
    }

    /** Remembers a phone number without its country code, however it is written. */
    String plantNumber(String name, String number) {
        plant(name, number.substring(number.length() - 10));
        return number;
    }

    /** The names of those that a text contains. */
    List<String> in(String text) {
        String searched = text.toLowerCase(Locale.ROOT);
        return planted.entrySet().stream()
                .filter(canary -> searched.contains(canary.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The same for each text, told with where it is; empty where there is none. */
    List<String> in(List<Written> texts) {
        return texts.stream()
                .flatMap(text -> in(text.text()).stream().map(name -> name + " in " + text.where()))
                .toList();
    }

    /** What somebody wrote down, and where. */
    record Written(String where, String text) {}
}
