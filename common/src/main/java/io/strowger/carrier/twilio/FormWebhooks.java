package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.ShownQuery;
import io.strowger.carrier.Trust;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.event.Quarantined.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what Twilio posts: messages, receipts, how calls go, and calls that wait to be told what to do. */
final class FormWebhooks implements Webhooks {

    private static final int FORBIDDEN = 403;

    @Override
    public Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt) {
        RequestSignature signature = RequestSignature.of(request);
        return Trust.by(
                access,
                List.of(Twilio.AUTH_TOKEN, Twilio.AUTH_TOKEN_PREVIOUS),
                signature::isBy,
                () -> distrusted(request, signature));
    }

    /** The mistake of the first day is another address there than here. */
    private static Trust.Distrusted distrusted(WebhookRequest request, RequestSignature signature) {
        if (signature.given().isEmpty()) {
            return new Trust.Distrusted(Reason.NO_SIGNATURE, "no X-Twilio-Signature", FORBIDDEN);
        }
        return new Trust.Distrusted(
                Reason.WRONG_SIGNATURE,
                "computed over %s and %d parameters, requested as %s"
                        .formatted(shown(request.url()), signature.parameters().size(), shown(requested(request))),
                FORBIDDEN);
    }

    private static String requested(WebhookRequest request) {
        String host = request.header("x-forwarded-host")
                .or(() -> request.header("host"))
                .orElse("?");
        return request.header("x-forwarded-proto").orElse("http") + "://" + host + request.path()
                + request.rawQuery().map(query -> "?" + query).orElse("");
    }

    private static String shown(String url) {
        String[] parts = url.split("\\?", 2);
        return parts.length == 1 ? url : parts[0] + "?" + ShownQuery.of(parts[1]);
    }

    @Override
    public Reading read(WebhookRequest request, Reception reception) {
        Kind kind = Kind.of(request);
        WebhookReply reply = kind.reply();
        return form(request)
                .map(form -> isOurs(form, reception.access())
                        ? interpret(kind, request, form, reception)
                        : new Reading.Unreadable(
                                Reason.ACCOUNT_MISMATCH, "the AccountSid is not this account's", reply))
                .orElseGet(() -> new Reading.Unreadable(Reason.UNREADABLE, "no form", reply));
    }

    private static Reading interpret(Kind kind, WebhookRequest request, FormBody form, Reception reception) {
        return switch (kind) {
            case MESSAGE -> InboundMessage.read(form, reception, kind.reply());
            case RECEIPT -> Receipt.read(request, form, reception, kind.reply());
            case CALL -> CallProgress.asked(request, form, reception, kind.reply());
            case CALL_STATUS -> CallProgress.read(request, form, reception, kind.reply());
        };
    }

    @Override
    public int largestBody() {
        return USUAL_BODY;
    }

    @Override
    public WebhookReply success(WebhookRequest request) {
        return Kind.of(request).reply();
    }

    @Override
    public WebhookReply answer(WebhookRequest request, CallInstruction instruction) {
        return switch (instruction) {
            case CallInstruction.Reject _, CallInstruction.Agent _ -> document(Twiml.REJECT);
            case CallInstruction.Announce(String text) -> document(Twiml.say(text));
            case CallInstruction.Forward(String number, String callerId) -> document(Twiml.connect(number, callerId));
            case CallInstruction.HandOver(String document) -> document(document);
        };
    }

    private static WebhookReply document(String twiml) {
        return new WebhookReply(200, "text/xml", twiml);
    }

    /** What a GET says, it says in its query. */
    static Optional<FormBody> form(WebhookRequest request) {
        return request.method().equals("GET")
                ? Optional.of(new FormBody(request.query()))
                : FormBody.parse(request.body().asUtf8().strip());
    }

    private static boolean isOurs(FormBody form, AccountAccess access) {
        List<String> ours = Stream.of(Twilio.ACCOUNT_SID, Twilio.SUB_ACCOUNT_SIDS)
                .flatMap(key -> access.account().setting(key).stream())
                .flatMap(sids -> Arrays.stream(sids.split(",")))
                .map(String::strip)
                .toList();
        Optional<String> theirs = form.value("AccountSid");
        return theirs.isEmpty() || ours.isEmpty() || ours.contains(theirs.get());
    }

    /** What a webhook is about: said by its path below the account's, or else by its fields. */
    private enum Kind {
        MESSAGE,
        RECEIPT,
        CALL,
        CALL_STATUS;

        WebhookReply reply() {
            return switch (this) {
                case MESSAGE -> new WebhookReply(200, "text/xml", "<Response></Response>");
                case CALL -> new WebhookReply(200, "text/xml", Twiml.REJECT);
                case RECEIPT, CALL_STATUS -> new WebhookReply(204, "text/plain", "");
            };
        }

        static Kind of(WebhookRequest request) {
            String below = String.join("/", request.below());
            if (below.startsWith("sms/status")) {
                return RECEIPT;
            }
            if (below.startsWith("voice/status")) {
                return CALL_STATUS;
            }
            if (below.startsWith("voice")) {
                return CALL;
            }
            return below.isEmpty() ? form(request).map(Kind::saidBy).orElse(MESSAGE) : MESSAGE;
        }

        private static Kind saidBy(FormBody form) {
            if (form.value("CallSid").isPresent()) {
                return form.value("CallbackSource").isPresent() ? CALL_STATUS : CALL;
            }
            boolean receipt =
                    form.value("MessageStatus").isPresent() && !form.fields().containsKey("Body");
            return receipt ? RECEIPT : MESSAGE;
        }
    }
}
