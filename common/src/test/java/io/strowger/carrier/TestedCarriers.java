package io.strowger.carrier;

import io.strowger.carrier.chappe.Chappe;
import java.util.List;
import java.util.stream.Stream;

/** The carriers that the suites run over: those of {@link Carriers}, and the example of docs/adding-a-carrier.md. */
final class TestedCarriers {

    private TestedCarriers() {}

    static List<Carrier> all() {
        return Stream.concat(Carriers.all().stream(), Stream.of(Chappe.carrier()))
                .toList();
    }
}
