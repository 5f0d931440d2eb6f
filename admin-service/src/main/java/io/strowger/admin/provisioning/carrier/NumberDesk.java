package io.strowger.admin.provisioning.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.NumberSource;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account whose carrier sells numbers, with the credentials of this moment. No answer ever fails. */
public final class NumberDesk {

    private final CarrierLine line;
    private final AccountAccess access;
    private final NumberSource source;
    private final WebhookAddresses webhooks;
    private final boolean usable;

    NumberDesk(CarrierLine line, AccountAccess access, NumberSource source, WebhookAddresses webhooks, boolean usable) {
        this.line = line;
        this.access = access;
        this.source = source;
        this.webhooks = webhooks;
        this.usable = usable;
    }

    /** The account's id. */
    public String account() {
        return access.account().id();
    }

    /** Whether the account has all that its carrier asks for. */
    public boolean isUsable() {
        return usable;
    }

    /** Where numbers without {@code +} are dialled. */
    public String region() {
        return access.account().region();
    }

    /** Where the webhooks of its numbers are to go. */
    public WebhookAddresses webhooks() {
        return webhooks;
    }

    public List<CarrierObject.Kind> objects() {
        return source.objects();
    }

    public Uni<CarrierResult<List<AvailableNumber>>> search(NumberSearch search) {
        return line.ask(account(), source.search(search, access));
    }

    public Uni<CarrierResult<Optional<String>>> find(CarrierObject object) {
        return line.ask(account(), source.find(object, access));
    }

    public Uni<CarrierResult<String>> make(CarrierObject object) {
        return line.ask(account(), source.make(object, access));
    }

    public Uni<CarrierResult<String>> remove(CarrierObject.Kind kind, String id) {
        return line.ask(account(), source.remove(kind, id, access));
    }

    public Uni<CarrierResult<NumberOrder.Progress>> order(NumberOrder order) {
        return line.ask(account(), source.order(order, access));
    }

    public Uni<CarrierResult<Optional<NumberOrder.Progress>>> progress(NumberOrder order) {
        return line.ask(account(), source.progress(order, access));
    }

    public Uni<CarrierResult<Optional<CarrierNumber>>> number(String number) {
        return line.ask(account(), source.number(number, access));
    }

    /** All of them, page after page. */
    public Uni<CarrierResult<List<CarrierNumber>>> numbers() {
        return numbers(Optional.empty(), List.of());
    }

    /** What the wiring of a number should be. */
    public Map<String, String> wiring(Map<CarrierObject.Kind, String> objects) {
        return source.wiring(webhooks, objects);
    }

    public Uni<CarrierResult<String>> wire(CarrierNumber number, Map<CarrierObject.Kind, String> objects) {
        return line.ask(account(), source.wire(number, webhooks, objects, access));
    }

    public Uni<CarrierResult<String>> release(String id) {
        return line.ask(account(), source.release(id, access));
    }

    /** With what voice agents may use its numbers. */
    public Optional<LineAccess> lineAccess() {
        return source.lineAccess(access);
    }

    private Uni<CarrierResult<List<CarrierNumber>>> numbers(Optional<String> page, List<CarrierNumber> before) {
        return line.ask(account(), source.numbers(page, access)).chain(found -> switch (found) {
            case CarrierResult.Given(var given) -> {
                List<CarrierNumber> all = new ArrayList<>(before);
                all.addAll(given.numbers());
                yield given.next().isEmpty()
                        ? Uni.createFrom().item(CarrierResult.given(List.copyOf(all)))
                        : numbers(given.next(), all);
            }
            default -> Uni.createFrom().item(found.map(_ -> before));
        });
    }
}
