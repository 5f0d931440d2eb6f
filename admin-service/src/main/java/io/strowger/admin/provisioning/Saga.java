package io.strowger.admin.provisioning;

import io.strowger.carrier.number.CarrierObject;
import io.vertx.core.json.JsonArray;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A provisioning with its steps, in their order, as it is stored. */
record Saga(
        UUID id,
        UUID organization,
        String account,
        SagaKind kind,
        Wanted wanted,
        SagaState state,
        Optional<String> detail,
        List<Step> steps) {

    static final String OBJECT_ID = "objectId";
    static final String TRIED = "tried";

    Saga {
        steps = List.copyOf(steps);
    }

    /** Those of the n-th number, or of all of them (0). */
    List<Step> lane(int slot) {
        return steps.stream().filter(step -> step.slot() == slot).toList();
    }

    List<List<Step>> lanes() {
        return steps.stream()
                .map(Step::slot)
                .filter(slot -> slot > 0)
                .distinct()
                .map(this::lane)
                .toList();
    }

    Optional<Step> step(int slot, StepName name) {
        return steps.stream()
                .filter(step -> step.slot() == slot && step.name() == name)
                .findFirst();
    }

    /** What a step of that number left for others. */
    Optional<String> left(int slot, StepName name, String key) {
        return step(slot, name).flatMap(step -> step.text(key));
    }

    /** The number that was chosen. */
    Optional<String> number(int slot) {
        return lane(slot).stream().flatMap(step -> step.number().stream()).findFirst();
    }

    /** The carrier's ids of what all numbers of the organization there use. */
    Map<CarrierObject.Kind, String> objects() {
        Map<CarrierObject.Kind, String> ids = new EnumMap<>(CarrierObject.Kind.class);
        lane(0).forEach(step ->
                step.name().object().ifPresent(kind -> step.text(OBJECT_ID).ifPresent(id -> ids.put(kind, id))));
        return ids;
    }

    /** How many numbers were chosen for the n-th one, one after the other. */
    int choices(int slot) {
        return step(slot, StepName.CHOOSE_NUMBER)
                .map(step -> step.result().getJsonArray(TRIED, new JsonArray()).size())
                .orElse(0);
    }

    /** Numbers that were tried, by whatever slot. */
    List<String> tried() {
        return steps.stream()
                .filter(step -> step.name() == StepName.CHOOSE_NUMBER)
                .flatMap(step -> step.result().getJsonArray(TRIED, new JsonArray()).stream())
                .map(Object::toString)
                .toList();
    }
}
