package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** How steps are done and undone. Either may be asked for again after it was done: it finds out, and does nothing twice. */
interface StepWork {

    /** The steps that it knows how to do. */
    Set<StepName> names();

    Uni<Outcome> perform(Job job);

    /** Takes back what the step did, or may have done. */
    Uni<Outcome> undo(Job job);
}
