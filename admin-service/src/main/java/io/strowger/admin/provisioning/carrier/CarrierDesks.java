package io.strowger.admin.provisioning.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.account.KnownAccounts;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.AccountForm;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.carrier.NumberSource;
import io.strowger.carrier.VoiceAgents;
import io.strowger.carrier.number.WebhookAddresses;
import io.strowger.service.address.PublicUrl;
import io.strowger.service.secret.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The accounts at which numbers are bought, and those that have voice agents. */
@ApplicationScoped
public class CarrierDesks {

    private final KnownAccounts accounts;
    private final KnownCarriers carriers;
    private final SecretSource secrets;
    private final CarrierLine line;
    private final PublicUrl url;
    private final Optional<String> fallbackUrl;

    /** @param fallbackUrl the origin that carriers try where the public one does not answer; the public one where none is set */
    CarrierDesks(
            KnownAccounts accounts,
            KnownCarriers carriers,
            SecretSource secrets,
            CarrierLine line,
            PublicUrl url,
            @ConfigProperty(name = "strowger.fallback-url") Optional<String> fallbackUrl) {
        this.accounts = accounts;
        this.carriers = carriers;
        this.secrets = secrets;
        this.line = line;
        this.url = url;
        this.fallbackUrl = fallbackUrl.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The desk of that account; empty where there is none, or its carrier sells no numbers. */
    public Uni<Optional<NumberDesk>> numbers(String account) {
        return numbers().map(all -> all.stream()
                .filter(desk -> desk.account().equals(account))
                .findFirst());
    }

    /** All accounts that sell numbers. */
    public Uni<List<NumberDesk>> numbers() {
        return accounts.all().map(all -> all.stream().flatMap(this::selling).toList());
    }

    /** All accounts that have voice agents, and all that their carrier asks for. */
    public Uni<List<AgentDesk>> agents() {
        return accounts.all().map(all -> all.stream()
                .filter(this::isUsable)
                .flatMap(this::havingAgents)
                .toList());
    }

    /** The one of that name, or the only one where none is named. */
    public Uni<Optional<AgentDesk>> agents(Optional<String> account) {
        return agents().map(all -> account.isEmpty() && all.size() == 1
                ? Optional.of(all.getFirst())
                : all.stream()
                        .filter(desk -> account.filter(desk.account()::equals).isPresent())
                        .findFirst());
    }

    private Stream<NumberDesk> selling(CarrierAccount account) {
        return carrier(account).flatMap(Carrier::numbers).stream().map(source -> desk(account, source));
    }

    private NumberDesk desk(CarrierAccount account, NumberSource source) {
        return new NumberDesk(line, access(account), source, webhooks(account.id()), isUsable(account));
    }

    private Stream<AgentDesk> havingAgents(CarrierAccount account) {
        return carrier(account).flatMap(Carrier::agents).stream().map(agents -> desk(account, agents));
    }

    private AgentDesk desk(CarrierAccount account, VoiceAgents agents) {
        return new AgentDesk(line, access(account), agents);
    }

    /** Default accounts are there before anybody has given them a key. */
    private boolean isUsable(CarrierAccount account) {
        AccountAccess access = access(account);
        return carrier(account).stream()
                .flatMap(carrier -> carrier.form().fields().stream())
                .filter(AccountForm.Field::required)
                .allMatch(field -> field.secret()
                        ? !(access.credential(field.key()) instanceof Credential.Unresolved)
                        : account.setting(field.key()).isPresent());
    }

    private Optional<Carrier> carrier(CarrierAccount account) {
        return carriers.named(account.carrier());
    }

    private AccountAccess access(CarrierAccount account) {
        Map<String, Credential> credentials = new HashMap<>();
        account.secrets().forEach((key, reference) -> credentials.put(key, secrets.find(reference)));
        return new AccountAccess(account, credentials);
    }

    private WebhookAddresses webhooks(String account) {
        String main = url.webhooks(account).toString();
        return new WebhookAddresses(
                main,
                fallbackUrl
                        .map(URI::create)
                        .map(PublicUrl::new)
                        .map(fallback -> fallback.webhooks(account).toString())
                        .orElse(main));
    }
}
