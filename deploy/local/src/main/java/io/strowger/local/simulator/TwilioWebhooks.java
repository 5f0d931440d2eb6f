package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Post;
import io.strowger.local.simulator.Dialect.Stage;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Twilio posts, signed where there is a token.
 *
 * @param token the auth token
 */
record TwilioWebhooks(Optional<String> token) {

    private static final String FORM = "application/x-www-form-urlencoded";

    Post receipt(SimulatedSend send, Stage stage, URI callback) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "MessageSid", send.messageId(),
                "SmsSid", send.messageId(),
                "AccountSid", TwilioMessages.ACCOUNT,
                "From", send.from().orElse(""),
                "To", send.recipient(),
                "MessageStatus", TwilioMessages.word(stage),
                "SmsStatus", TwilioMessages.word(stage),
                "ApiVersion", "2010-04-01"));
        if (stage == Stage.UNDELIVERED) {
            fields.put("ErrorCode", "30003");
        }
        return post(callback, fields);
    }

    Post inbound(InboundSms sms, String id, URI target, URI simulator) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "MessageSid",
                id,
                "SmsSid",
                id,
                "AccountSid",
                TwilioMessages.ACCOUNT,
                "From",
                sms.from(),
                "To",
                sms.receiver().orElse(""),
                "Body",
                sms.message(),
                "NumMedia",
                Integer.toString(sms.media().size()),
                "NumSegments",
                "1",
                "SmsStatus",
                "received",
                "ApiVersion",
                "2010-04-01"));
        for (int i = 0; i < sms.media().size(); i++) {
            String name = sms.media().get(i);
            fields.put("MediaUrl" + i, medium(simulator, id, name).toString());
            fields.put("MediaContentType" + i, SimulatedMedia.type(name));
        }
        return post(target, fields);
    }

    private static URI medium(URI simulator, String message, String name) {
        return simulator.resolve("/2010-04-01/Accounts/%s/Messages/%s/Media/ME%s"
                .formatted(
                        TwilioMessages.ACCOUNT,
                        message,
                        HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8))));
    }

    /** What is behind a number sign is meant for the carrier: how often to try, and how long. */
    Post post(URI configured, Map<String, String> fields) {
        URI target = URI.create(configured.toString().split("#", 2)[0]);
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", FORM);
        token.ifPresent(secret -> headers.put("X-Twilio-Signature", signature(target, fields, secret)));
        return new Post(target, headers, Buffer.buffer(TwilioForm.of(fields).body()));
    }

    private static String signature(URI target, Map<String, String> fields, String secret) {
        String signed = target
                + new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + field.getValue())
                                .collect(Collectors.joining());
        return Base64.getEncoder().encodeToString(Hmac.SHA1.sign(signed, secret));
    }
}
