package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.HeldNumber;
import io.strowger.admin.provisioning.HeldNumbers;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;

/** Numbers with the accounts where they are looked at. */
@ApplicationScoped
class NumberDesks {

    private final HeldNumbers numbers;
    private final CarrierDesks desks;

    NumberDesks(HeldNumbers numbers, CarrierDesks desks) {
        this.numbers = numbers;
        this.desks = desks;
    }

    /** 404 where nobody owns the number, 422 where its carrier cannot be asked about numbers. */
    <T> Uni<T> with(PhoneNumber number, BiFunction<NumberDesk, HeldNumber, Uni<T>> work) {
        return numbers.find(number.text()).chain(held -> of(held.account()).chain(desk -> work.apply(desk, held)));
    }

    Uni<NumberDesk> of(String account) {
        return desks.numbers(account)
                .map(found -> found.orElseThrow(() -> Problems.unprocessable(
                        "account_not_comparable", "There is no such account that can be asked about its numbers.")));
    }
}
