package io.strowger.routing.dial;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.id.StableId;
import io.strowger.id.TimeOrderedIds;
import io.strowger.organization.Viewer;
import io.strowger.routing.send.Claim;
import io.strowger.routing.send.Command;
import io.strowger.routing.send.Departures;
import io.strowger.routing.send.IdempotencyKey;
import io.strowger.routing.send.LostRace;
import io.strowger.routing.send.NumberUse;
import io.strowger.routing.send.OncePerKey;
import io.strowger.routing.send.Organizations;
import io.strowger.routing.send.OwnNumbers;
import io.strowger.routing.send.OwnNumbers.OwnNumber;
import io.strowger.routing.send.OwnNumbers.Usual;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes calls over to be placed: once per key, answered when they are written down, then handed to Kafka. */
@ApplicationScoped
class DialIntake {

    private static final String VOICE = "voice";

    private final Organizations organizations;
    private final OwnNumbers numbers;
    private final Lines lines;
    private final OncePerKey once;
    private final CallSubmissions submissions;
    private final Departures departures;
    private final TimeOrderedIds ids;

    DialIntake(
            Organizations organizations,
            OwnNumbers numbers,
            Lines lines,
            OncePerKey once,
            CallSubmissions submissions,
            Departures departures,
            TimeOrderedIds ids) {
        this.organizations = organizations;
        this.numbers = numbers;
        this.lines = lines;
        this.once = once;
        this.submissions = submissions;
        this.departures = departures;
        this.ids = ids;
    }

    /** The answer's JSON: the first one again where the key was used before. */
    Uni<Bytes> dial(Viewer.Tenant viewer, DialBody body, Optional<IdempotencyKey> key) {
        Optional<Claim> claim = key.map(given -> Claim.of(given, "call", EventJson.write(body)));
        return once.answer(viewer, claim, () -> draft(viewer, body)
                .chain(draft -> takeOver(draft, Command.of(draft.command()), claim)));
    }

    private Uni<CallDraft> draft(Viewer.Tenant viewer, DialBody body) {
        return organizations.sending(viewer).chain(organization -> {
            DialRequest request = DialRequest.of(body, organization.defaultRegion());
            UUID contact = StableId.of(viewer.organization().toString(), request.to());
            return number(viewer, request, contact).invoke(DialIntake::check).chain(own -> lines.find(
                            viewer, own.number(), request.agent())
                    .map(line -> new CallDraft(
                            viewer.organization(),
                            request,
                            own.number(),
                            contact,
                            conversation(viewer, own, request),
                            line,
                            ids.next())));
        });
    }

    private Uni<OwnNumber> number(Viewer.Tenant viewer, DialRequest request, UUID contact) {
        return request.from()
                .map(from -> numbers.find(viewer, from, contact).map(found -> found.orElseThrow(() -> notYours(from))))
                .orElseGet(() -> numbers.usual(viewer, contact, Set.of(VOICE))
                        .map(found -> found.map(Usual::number).orElseThrow(DialIntake::noNumber)));
    }

    private static void check(OwnNumber own) {
        NumberUse.require(own.number(), own.status());
        if (!own.features().contains(VOICE)) {
            throw Problems.unprocessable(
                    "number_without_voice",
                    "Calls cannot be placed from this number.",
                    new FieldError("from", own.number(), "has no voice"));
        }
    }

    private static UUID conversation(Viewer.Tenant viewer, OwnNumber own, DialRequest request) {
        return own.conversation()
                .orElseGet(() -> StableId.of(viewer.organization().toString(), own.number(), request.to()));
    }

    private Uni<Bytes> takeOver(CallDraft draft, Command command, Optional<Claim> claim) {
        return submissions
                .write(draft, command, claim)
                .invoke(taken -> {
                    if (!taken) {
                        throw new LostRace();
                    }
                })
                .chain(() -> departures.begin(command, draft.queued()))
                .replaceWith(draft::answer);
    }

    private static ProblemException notYours(String number) {
        return Problems.unprocessable(
                "sender_not_yours",
                "The sender is not one of your numbers.",
                new FieldError("from", number, "is not one of your numbers"));
    }

    private static ProblemException noNumber() {
        return Problems.unprocessable("no_usable_number", "You have no number that calls can be placed from.");
    }
}
