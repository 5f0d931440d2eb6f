package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberSearch;
import java.util.ArrayList;
import java.util.List;

/** The calls of an account that are about its numbers. */
record NumberCalls(Api.Calls calls) {

    private static final String NUMBER = "/v2/phone_numbers/{}";

    HttpCall search(NumberSearch search) {
        StringBuilder path = new StringBuilder("/v2/available_phone_numbers?filter%5Bcountry_code%5D={}"
                + "&filter%5Bphone_number_type%5D=local&filter%5Blimit%5D={}");
        List<String> values = new ArrayList<>(List.of(search.country(), Integer.toString(search.limit())));
        for (NumberFeature feature : NumberFeature.values()) {
            if (search.features().contains(feature)) {
                path.append("&filter%5Bfeatures%5D%5B%5D=").append(feature.word());
            }
        }
        search.areaCode().ifPresent(code -> {
            path.append("&filter%5Bnational_destination_code%5D={}");
            values.add(code);
        });
        search.contains().ifPresent(digits -> {
            path.append("&filter%5Bphone_number%5D%5Bcontains%5D={}");
            values.add(digits);
        });
        return calls.get(path.toString(), values.toArray(String[]::new));
    }

    HttpCall order(NumberOrder order) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("phone_numbers").addObject().put("phone_number", order.number());
        String profile = order.objects().get(Kind.MESSAGING_PROFILE);
        if (profile != null) {
            body.put("messaging_profile_id", profile);
        }
        String application = order.objects().get(Kind.CALL_APPLICATION);
        if (application != null) {
            body.put("connection_id", application);
        }
        return calls.post(body.put("customer_reference", order.reference()), "/v2/number_orders");
    }

    HttpCall orders(String reference) {
        return calls.get(
                "/v2/number_orders?filter%5Bcustomer_reference%5D={}&page%5Bnumber%5D=1&page%5Bsize%5D=50", reference);
    }

    HttpCall number(String number) {
        return calls.get("/v2/phone_numbers?filter%5Bphone_number%5D={}&page%5Bsize%5D=50", number);
    }

    HttpCall numbers(String page) {
        return calls.get("/v2/phone_numbers?page%5Bnumber%5D={}&page%5Bsize%5D=100", page);
    }

    HttpCall messaging(String id) {
        return calls.get(NUMBER + "/messaging", id);
    }

    HttpCall bindMessaging(String id, String profile) {
        return calls.patch(
                JsonNodeFactory.instance.objectNode().put("messaging_profile_id", profile), NUMBER + "/messaging", id);
    }

    HttpCall bindVoice(String id, String application) {
        return calls.patch(JsonNodeFactory.instance.objectNode().put("connection_id", application), NUMBER, id);
    }

    HttpCall release(String id) {
        return calls.delete(NUMBER, id);
    }
}
