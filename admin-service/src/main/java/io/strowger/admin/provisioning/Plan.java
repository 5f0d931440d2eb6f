package io.strowger.admin.provisioning;

import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which steps a request takes, in their order. */
record Plan(List<Planned> steps) {

    private static final String REGISTERED_COUNTRY = "US";

    Plan {
        steps = List.copyOf(steps);
    }

    /** A step for the n-th number, or for all of them (0). */
    record Planned(int slot, StepName name) {}

    /** Of numbers that are bought, where the carrier needs these objects first. */
    static Plan buying(SagaKind kind, Wanted wanted, List<CarrierObject.Kind> objects) {
        List<Planned> steps = new ArrayList<>();
        objects.forEach(object -> steps.add(new Planned(0, StepName.making(object))));
        IntStream.rangeClosed(1, wanted.quantity())
                .forEach(slot -> ofNumber(wanted).forEach(name -> steps.add(new Planned(slot, name))));
        if (kind == SagaKind.FIRST_SETUP) {
            steps.add(new Planned(0, StepName.STORE_SETTINGS));
            steps.add(new Planned(0, StepName.SET_DEFAULT_NUMBER));
        }
        return new Plan(steps);
    }

    /** Of a number that is given back. */
    static Plan releasing() {
        return new Plan(List.of(
                new Planned(1, StepName.TAKE_BACK_FROM_AGENTS),
                new Planned(1, StepName.RELEASE_NUMBER),
                new Planned(1, StepName.END_ASSIGNMENT)));
    }

    private static List<StepName> ofNumber(Wanted wanted) {
        List<StepName> names = new ArrayList<>(List.of(
                StepName.CHOOSE_NUMBER,
                StepName.ORDER_NUMBER,
                StepName.AWAIT_ORDER,
                StepName.ASSIGN_NUMBER,
                StepName.WIRE_NUMBER,
                StepName.CHECK_WIRING));
        if (wanted.country().equals(REGISTERED_COUNTRY) && wanted.features().contains(NumberFeature.SMS)) {
            names.add(StepName.REGISTER_10DLC);
        }
        if (wanted.agentId().isPresent()) {
            names.addAll(
                    wanted.agentAccount().isPresent()
                            ? List.of(StepName.IMPORT_TO_AGENTS, StepName.ASSIGN_AGENT)
                            : List.of(StepName.ACTIVATE_AGENT));
            names.add(StepName.RESTORE_WIRING);
        }
        names.add(StepName.ACTIVATE_NUMBER);
        return names;
    }
}
