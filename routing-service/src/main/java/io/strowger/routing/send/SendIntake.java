package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.id.TimeOrderedIds;
import io.strowger.organization.Viewer;
import io.strowger.routing.consent.OptOuts;
import io.strowger.text.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes sends and replies over: once per key, answered when they are written down, then handed to Kafka. */
@ApplicationScoped
class SendIntake {

    private final InitialDrafts initial;
    private final ReplyDrafts replies;
    private final OptOuts optOuts;
    private final MediaExits mediaExits;
    private final OncePerKey once;
    private final Submissions submissions;
    private final Departures departures;
    private final TimeOrderedIds ids;
    private final SendMetrics metrics;

    SendIntake(
            InitialDrafts initial,
            ReplyDrafts replies,
            OptOuts optOuts,
            MediaExits mediaExits,
            OncePerKey once,
            Submissions submissions,
            Departures departures,
            TimeOrderedIds ids,
            SendMetrics metrics) {
        this.initial = initial;
        this.replies = replies;
        this.optOuts = optOuts;
        this.mediaExits = mediaExits;
        this.once = once;
        this.submissions = submissions;
        this.departures = departures;
        this.ids = ids;
        this.metrics = metrics;
    }

    /** The answer's JSON: the first one again where the key was used before. */
    Uni<Bytes> send(Viewer.Tenant viewer, SendBody body, Optional<IdempotencyKey> key) {
        Optional<Claim> claim = key.map(given -> Claim.of(given, body));
        return once.answer(viewer, claim, () -> takeOver(claim, allowed(viewer, initial.draft(viewer, body))));
    }

    /** The answer's JSON: the first one again where the key was used before. */
    Uni<Bytes> reply(Viewer.Tenant viewer, ReplyBody body, Optional<IdempotencyKey> key) {
        Optional<Claim> claim = key.map(given -> Claim.of(given, body));
        return once.answer(viewer, claim, () -> takeOver(claim, allowed(viewer, replies.draft(viewer, body))));
    }

    /** Everything but sending. */
    Uni<ReplyReadiness> rehearse(Viewer.Tenant viewer, ReplyBody body) {
        return allowed(viewer, replies.draft(viewer, body)).map(ReplyReadiness::of);
    }

    private Uni<Draft> allowed(Viewer.Tenant viewer, Uni<Draft> drafting) {
        return drafting.call(mediaExits::refuse)
                .call(draft -> optOuts.refuse(
                        viewer,
                        draft.destination().contact(),
                        draft.exit().account(),
                        draft.exit().from()));
    }

    private Uni<Bytes> takeOver(Optional<Claim> claim, Uni<Draft> drafting) {
        return drafting.map(draft -> Submission.of(draft, ids.next(), claim))
                .call(this::write)
                .invoke(submission -> metrics.accepted(submission.kind()))
                .call(submission -> departures.begin(submission.command(), submission.queued()))
                .map(Submission::answer);
    }

    private Uni<Void> write(Submission submission) {
        return submissions
                .write(submission)
                .invoke(taken -> {
                    if (!taken) {
                        throw new LostRace();
                    }
                })
                .replaceWithVoid();
    }
}
