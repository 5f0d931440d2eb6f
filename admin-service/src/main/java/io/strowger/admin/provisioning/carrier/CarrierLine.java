package io.strowger.admin.provisioning.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.Exchange;
import io.strowger.service.carrier.Ending;
import io.strowger.service.carrier.ExchangeRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks carriers what codecs describe. What never left us did not happen; what was not answered may have. */
@ApplicationScoped
class CarrierLine {

    private final ExchangeRunner runner;

    CarrierLine(ExchangeRunner runner) {
        this.runner = runner;
    }

    <T> Uni<CarrierResult<T>> ask(String account, Exchange<CarrierResult<T>> exchange) {
        return runner.run(account, exchange).map(CarrierLine::result);
    }

    private static <T> CarrierResult<T> result(Ending<CarrierResult<T>> ending) {
        return switch (ending) {
            case Ending.Answered<CarrierResult<T>>(CarrierResult<T> result) -> result;
            case Ending.NotReached<CarrierResult<T>>(String detail) ->
                new CarrierResult.Later<>(Optional.empty(), detail);
            case Ending.NoAnswer<CarrierResult<T>>(String detail) -> new CarrierResult.Unknown<>(detail);
        };
    }
}
