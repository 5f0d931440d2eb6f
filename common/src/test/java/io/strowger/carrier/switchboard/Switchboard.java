package io.strowger.carrier.switchboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.AccountForm;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.HttpCall;
import io.strowger.text.Bytes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A carrier that is none: ladies with cords, who place calls and wait to be told what to do with them. */
public final class Switchboard {

    public static final String NAME = "switchboard";

    static final String API_URL = "apiUrl";

    private Switchboard() {}

    public static Carrier carrier() {
        return new Carrier(
                NAME,
                "Switchboard",
                new AccountForm(List.of(new AccountForm.Field(API_URL, "API address", false, false, ""))),
                new CordWebhooks(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CordDialer()),
                Optional.of(new CordAgents()));
    }

    /** The same beside others. */
    public static Optional<Carrier> named(String name, Function<String, Optional<Carrier>> others) {
        return name.equals(NAME) ? Optional.of(carrier()) : others.apply(name);
    }

    /** An account whose API is at that address, and which believes everybody. */
    public static CarrierAccount account(String id, String url, long version) {
        return new CarrierAccount(
                id,
                NAME,
                Numbers.DEDICATED,
                "US",
                Map.of(API_URL, url),
                Map.of(),
                Verification.OBSERVE,
                List.of(),
                version);
    }

    static HttpCall call(AccountAccess access, String path, ObjectNode body) {
        String url = access.account().setting(API_URL).orElseThrow();
        return new HttpCall("POST", URI.create(url + path), Map.of(), Bytes.utf8(body.toString()));
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
