package io.strowger.carrier.extremesms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.MessageApi;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The calls of the v2 API, as one account makes them. */
record ApiCalls(ApiUrl url, Optional<Secret> key) implements MessageApi.Calls {

    /** The pool chooses a number where none is named. */
    @Override
    public Optional<String> senderless(OutboundMessage message) {
        return Optional.empty();
    }

    @Override
    public HttpCall send(OutboundMessage message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("recipient", message.to()).put("message", message.text());
        message.path().ifPresent(path -> body.put("usemodem", path.modem()).put("port", path.port()));
        return call("POST", url.at("/api/v2/sms/sendsingle"), Bytes.utf8(body.toString()));
    }

    @Override
    public HttpCall status(String messageId) {
        return call("GET", url.at("/api/v2/sms/status/{}", messageId), Bytes.EMPTY);
    }

    HttpCall inbox(int limit) {
        return call("GET", url.at("/api/v2/sms/inbox?limit={}", Integer.toString(limit)), Bytes.EMPTY);
    }

    private HttpCall call(String method, URI address, Bytes body) {
        return new HttpCall(method, address, headers(), body);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        key.ifPresent(secret ->
                headers.put("Authorization", "Bearer " + secret.reveal().strip()));
        return headers;
    }
}
