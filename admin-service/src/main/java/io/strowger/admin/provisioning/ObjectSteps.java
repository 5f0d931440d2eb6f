package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.CarrierObject;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Makes what all numbers of an organization at an account use, once; found by our own name where it was made before. */
@ApplicationScoped
class ObjectSteps implements StepWork {

    private static final String MADE_HERE = "madeHere";

    private final CarrierObjects objects;

    ObjectSteps(CarrierObjects objects) {
        this.objects = objects;
    }

    @Override
    public Set<StepName> names() {
        return Set.of(StepName.MESSAGING_PROFILE, StepName.VOICE_PROFILE, StepName.CALL_APPLICATION);
    }

    @Override
    public Uni<Outcome> perform(Job job) {
        CarrierObject object = object(job);
        return objects.known(job.saga(), object.kind())
                .chain(known ->
                        known.isPresent() ? Outcome.now(Outcome.done(result(known.get(), false))) : find(job, object));
    }

    /** Removes what this provisioning made, unless other numbers use it by now. */
    @Override
    public Uni<Outcome> undo(Job job) {
        CarrierObject object = object(job);
        return objects.isUsedByOthers(job.saga())
                .chain(used -> used || isOlder(job)
                        ? Outcome.now(Outcome.done())
                        : job.carrier()
                                .find(object)
                                .chain(found -> Outcome.of(found, id -> remove(job, object.kind(), id))));
    }

    /** Whether it was there before this provisioning. */
    private static boolean isOlder(Job job) {
        return job.step().text(Saga.OBJECT_ID).isPresent()
                && !job.step().result().getBoolean(MADE_HERE, false);
    }

    private Uni<Outcome> find(Job job, CarrierObject object) {
        return job.carrier()
                .find(object)
                .chain(found ->
                        Outcome.of(found, id -> id.isPresent() ? keep(job, object, id.get()) : make(job, object)));
    }

    private Uni<Outcome> make(Job job, CarrierObject object) {
        return job.carrier().make(object).chain(made -> Outcome.of(made, id -> keep(job, object, id)));
    }

    private Uni<Outcome> keep(Job job, CarrierObject object, String id) {
        return objects.keep(job.saga(), object.kind(), id).replaceWith(Outcome.done(result(id, true)));
    }

    private Uni<Outcome> remove(Job job, CarrierObject.Kind kind, Optional<String> id) {
        Uni<Outcome> removed = id.map(known -> job.carrier().remove(kind, known).map(Outcome::gone))
                .orElseGet(() -> Outcome.now(Outcome.done()));
        return removed.call(outcome -> outcome instanceof Outcome.Done
                ? objects.forget(job.saga(), kind, id)
                : Uni.createFrom().voidItem());
    }

    private static CarrierObject object(Job job) {
        Saga saga = job.saga();
        CarrierObject.Kind kind = job.step().name().object().orElseThrow();
        return new CarrierObject(
                kind, "strowger-" + saga.organization(), job.carrier().webhooks(), saga.objects());
    }

    private static JsonObject result(String id, boolean madeHere) {
        return new JsonObject().put(Saga.OBJECT_ID, id).put(MADE_HERE, madeHere);
    }
}
