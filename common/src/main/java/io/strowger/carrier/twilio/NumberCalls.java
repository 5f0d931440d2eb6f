package io.strowger.carrier.twilio;

import io.strowger.carrier.FormBody;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import io.strowger.text.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of an account that are about its numbers. */
record NumberCalls(Api.Calls calls) {

    private static final String OURS = "/2010-04-01/Accounts/{}/IncomingPhoneNumbers";

    HttpCall search(NumberSearch search) {
        StringBuilder path =
                new StringBuilder("/2010-04-01/Accounts/{}/AvailablePhoneNumbers/{}/Local.json?PageSize={}");
        List<String> values = new ArrayList<>(List.of(calls.sid(), search.country(), Integer.toString(search.limit())));
        for (NumberFeature feature : NumberFeature.values()) {
            if (search.features().contains(feature)) {
                path.append('&').append(enabled(feature)).append("=true");
            }
        }
        search.areaCode().ifPresent(code -> {
            path.append("&AreaCode={}");
            values.add(code);
        });
        search.contains().ifPresent(digits -> {
            path.append("&Contains={}");
            values.add(digits);
        });
        return get(path.toString(), values.toArray(String[]::new));
    }

    private static String enabled(NumberFeature feature) {
        return switch (feature) {
            case SMS -> "SmsEnabled";
            case MMS -> "MmsEnabled";
            case VOICE -> "VoiceEnabled";
        };
    }

    HttpCall order(NumberOrder order) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("PhoneNumber", List.of(order.number()));
        fields.put("FriendlyName", List.of(order.reference()));
        fields.putAll(wiring(order.webhooks()));
        return calls.call("POST", calls.url().at(OURS + ".json", calls.sid()), form(fields));
    }

    HttpCall wire(CarrierNumber number, WebhookAddresses webhooks) {
        return calls.call("POST", calls.url().at(OURS + "/{}.json", calls.sid(), number.id()), form(wiring(webhooks)));
    }

    private static Map<String, List<String>> wiring(WebhookAddresses webhooks) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Wiring.of(webhooks).forEach((key, value) -> {
            fields.put(key.parameter(), List.of(value));
            key.method().ifPresent(method -> fields.put(method, List.of("POST")));
        });
        return fields;
    }

    HttpCall number(String number) {
        return get(OURS + ".json?PhoneNumber={}", calls.sid(), number);
    }

    /** The first page, or the one that a page before it linked to; empty where that is none of this account's. */
    Optional<HttpCall> numbers(Optional<String> page) {
        return page.map(path -> calls.linked(path, "/IncomingPhoneNumbers"))
                .orElseGet(() -> Optional.of(get(OURS + ".json?PageSize=100", calls.sid())));
    }

    HttpCall release(String id) {
        return calls.call("DELETE", calls.url().at(OURS + "/{}.json", calls.sid(), id), Bytes.EMPTY);
    }

    private HttpCall get(String path, String... values) {
        return calls.call("GET", calls.url().at(path, values), Bytes.EMPTY);
    }

    private static Bytes form(Map<String, List<String>> fields) {
        return Bytes.utf8(FormBody.encode(fields));
    }
}
