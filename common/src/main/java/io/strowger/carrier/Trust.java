package io.strowger.carrier;

import io.strowger.event.Quarantined;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Whether a webhook is from whom it says it is. */
public sealed interface Trust {

    /** Signed, or with the secret, as agreed. */
    record Trusted() implements Trust {}

    /** The account asks for no secret that it could be checked by. */
    record Unchecked() implements Trust {}

    /** Only the secret of that form field tells, and has no value at the moment: the carrier is to send it again. */
    record Undecidable(String field) implements Trust {}

    /**
     * Not from them, changed on its way, or too old.
     *
     * @param detail what was computed over what, for an operator to read; never a secret or a body
     * @param status the HTTP status of a refusal: 401 without proof, 403 with a wrong one
     */
    record Distrusted(Quarantined.Reason reason, String detail, int status) implements Trust {}

    /**
     * The trust that secrets lend, of which one is enough: two are live while one replaces the other. One that has no value
     * leaves it open only where there is no other.
     *
     * @param fields the form's fields of those secrets
     * @param proves whether the webhook is proven by that secret
     */
    static Trust by(
            AccountAccess access, List<String> fields, Predicate<Secret> proves, Supplier<Distrusted> otherwise) {
        boolean checked = false;
        Trust undecided = new Unchecked();
        for (String field : fields) {
            switch (access.credential(field)) {
                case Credential.Known(Secret secret)
                when proves.test(secret) -> {
                    return new Trusted();
                }
                case Credential.Known _ -> checked = true;
                case Credential.Unresolved _ -> undecided = new Undecidable(field);
                case Credential.None _ -> {}
            }
        }
        return checked ? noting(undecided, otherwise.get()) : undecided;
    }

    private static Distrusted noting(Trust undecided, Distrusted why) {
        return undecided instanceof Undecidable(String field)
                ? new Distrusted(
                        why.reason(), why.detail() + "; " + field + " has no value at the moment", why.status())
                : why;
    }
}
