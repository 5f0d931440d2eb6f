package io.strowger.admin.provisioning.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.account.KnownAccounts;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Secret;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.service.address.PublicUrl;
import io.strowger.service.secret.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Describes the request that a message would be, without making it. Codecs are given no secret that they could show. */
@ApplicationScoped
public class Rehearsals {

    private static final String MASK = "***";
    private static final Secret MASKED = Secret.of(MASK);
    private static final Set<String> SHOWN = Set.of("accept", "content-type");

    private final KnownAccounts accounts;
    private final KnownCarriers carriers;
    private final SecretSource secrets;
    private final PublicUrl url;

    Rehearsals(KnownAccounts accounts, KnownCarriers carriers, SecretSource secrets, PublicUrl url) {
        this.accounts = accounts;
        this.carriers = carriers;
        this.secrets = secrets;
        this.url = url;
    }

    /**
     * Empty where there is no such account.
     *
     * @param message what would be sent, given where the account's webhooks are received
     */
    public Uni<Optional<Rehearsal>> rehearse(String account, Function<URI, OutboundMessage> message) {
        return accounts.all().map(all -> all.stream()
                .filter(known -> known.id().equals(account))
                .findFirst()
                .map(known -> rehearse(known, message.apply(url.webhooks(account)))));
    }

    private Rehearsal rehearse(CarrierAccount account, OutboundMessage message) {
        List<String> withoutValue = account.secrets().entrySet().stream()
                .filter(secret -> secrets.find(secret.getValue()) instanceof Credential.Unresolved)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        Optional<Sender> sender = carriers.named(account.carrier()).flatMap(carrier -> carrier.sender());
        return sender.map(found -> read(found.send(message, masked(account)), withoutValue))
                .orElseGet(() -> new Rehearsal(false, withoutValue, Optional.empty(), Optional.empty()));
    }

    private static Rehearsal read(Exchange<SendOutcome> exchange, List<String> withoutValue) {
        return switch (exchange) {
            case Exchange.Ask<SendOutcome>(HttpCall call, var _) ->
                new Rehearsal(true, withoutValue, Optional.of(shown(call)), Optional.empty());
            case Exchange.Done<SendOutcome>(SendOutcome outcome) ->
                new Rehearsal(true, withoutValue, Optional.empty(), Optional.of(outcome.toString()));
        };
    }

    private static AccountAccess masked(CarrierAccount account) {
        Map<String, Credential> credentials = new HashMap<>();
        account.secrets().keySet().forEach(key -> credentials.put(key, new Credential.Known(MASKED)));
        return new AccountAccess(account, credentials);
    }

    private static RehearsedRequest shown(HttpCall call) {
        Map<String, String> headers = new HashMap<>();
        call.headers()
                .forEach((name, value) ->
                        headers.put(name, SHOWN.contains(name.toLowerCase(Locale.ROOT)) ? value : MASK));
        return new RehearsedRequest(
                call.method(), call.uri().toString(), headers, call.body().asUtf8());
    }
}
