package io.strowger.carrier;

import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberPage;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes the HTTP calls that search, buy, wire, compare and give back numbers. Nothing here is safe to repeat blindly. */
public interface NumberSource {

    /** The objects that an organization needs before its first number, in the order in which they are made. */
    List<CarrierObject.Kind> objects();

    /** What is for sale, cheapest effort first; empty where there is none. */
    Exchange<CarrierResult<List<AvailableNumber>>> search(NumberSearch search, AccountAccess access);

    /** The carrier's id of an object, found by its kind and name. */
    Exchange<CarrierResult<Optional<String>>> find(CarrierObject object, AccountAccess access);

    /** Makes an object, and answers with the carrier's id of it. */
    Exchange<CarrierResult<String>> make(CarrierObject object, AccountAccess access);

    /** Removes an object; one that is not there is {@code NOT_FOUND}. */
    Exchange<CarrierResult<String>> remove(CarrierObject.Kind kind, String id, AccountAccess access);

    /** Buys one number. */
    Exchange<CarrierResult<NumberOrder.Progress>> order(NumberOrder order, AccountAccess access);

    /** What became of an order, found by its reference or its number; empty where there is none. */
    Exchange<CarrierResult<Optional<NumberOrder.Progress>>> progress(NumberOrder order, AccountAccess access);

    /** A number of the account with its wiring; empty where it has no such number. */
    Exchange<CarrierResult<Optional<CarrierNumber>>> number(String number, AccountAccess access);

    /** All numbers of the account, a page at a time. */
    Exchange<CarrierResult<NumberPage>> numbers(Optional<String> page, AccountAccess access);

    /** What the wiring of a number should be, in the keys of {@link CarrierNumber#wiring}. */
    Map<String, String> wiring(WebhookAddresses webhooks, Map<CarrierObject.Kind, String> objects);

    /** Puts the wiring of a number right, objects that it is bound to included; answers with the number's id. */
    Exchange<CarrierResult<String>> wire(
            CarrierNumber number,
            WebhookAddresses webhooks,
            Map<CarrierObject.Kind, String> objects,
            AccountAccess access);

    /** Gives a number back; one that is not there is {@code NOT_FOUND}. Answers with the number's id. */
    Exchange<CarrierResult<String>> release(String id, AccountAccess access);

    /** With what a voice agents' carrier may use the account's numbers; empty where it cannot by itself. */
    Optional<LineAccess> lineAccess(AccountAccess access);
}
