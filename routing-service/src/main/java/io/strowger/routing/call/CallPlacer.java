package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.call.Directory.Owner;
import io.strowger.routing.call.Directory.Standing;
import io.strowger.routing.call.KnownCalls.Known;
import io.strowger.routing.call.Placement.Foreign;
import io.strowger.routing.call.Placement.Placed;
import io.strowger.routing.call.Placement.Unmatched;
import io.strowger.routing.call.Placement.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds whose a call is and whom it was with, among the numbers that were named; none is ever invented. */
final class CallPlacer {

    private final CallEvent call;
    private final Directory directory;
    private final Optional<CallDirection> direction;
    private final List<CallParty> parties;

    CallPlacer(CallEvent call, Directory directory) {
        this.call = call;
        this.directory = directory;
        this.direction = directory.direction(call);
        this.parties = call.parties().stream().map(this::directed).toList();
    }

    /** Who called and who was called are known apart as soon as the direction is. */
    private CallParty directed(CallParty party) {
        return switch (party.role()) {
            case OWN, PERSON -> party;
            case CALLER -> directed(party, CallDirection.OUTBOUND);
            case CALLED -> directed(party, CallDirection.INBOUND);
        };
    }

    private CallParty directed(CallParty party, CallDirection whereItIsOurs) {
        return direction
                .map(known ->
                        new CallParty(known == whereItIsOurs ? Role.OWN : Role.PERSON, party.rule(), party.number()))
                .orElse(party);
    }

    Placement place() {
        return directory
                .known(call)
                .filter(known -> known.ours() || call instanceof CallProgressed)
                .<Placement>map(this::known)
                .orElseGet(this::byNumbers);
    }

    /** Whose it is was settled when it was placed, or when it was first told of. */
    private Placed known(Known known) {
        return new Placed(
                call, known.organization(), "ours", known.direction(), known.ownNumber(), known.person(), Map.of());
    }

    private Placement byNumbers() {
        Optional<CallParty> own = parties.stream()
                .filter(party -> party.role() != Role.PERSON)
                .filter(party -> owner(party)
                        .filter(Owner::tellable)
                        .flatMap(Owner::organization)
                        .isPresent())
                .findFirst();
        return own.map(party ->
                        owned(party, owner(party).flatMap(Owner::organization).orElseThrow()))
                .orElseGet(this::withoutOwner);
    }

    private Optional<Owner> owner(CallParty party) {
        return directory.owner(call, party.number());
    }

    private Placement owned(CallParty own, OrganizationId organization) {
        return placed(organization, "number", Optional.of(own));
    }

    private Placement withoutOwner() {
        List<Owner> known = parties.stream()
                .filter(party -> party.role() != Role.PERSON)
                .flatMap(party -> owner(party).stream())
                .toList();
        if (known.stream().anyMatch(owner -> owner.organization().isPresent())) {
            return new Foreign(call);
        }
        return known.isEmpty() ? byStanding() : unmatched(Why.NO_OWNER);
    }

    private Placement byStanding() {
        Standing standing = directory.standing(call);
        Optional<CallParty> own =
                parties.stream().filter(party -> party.role() == Role.OWN).findFirst();
        if (standing.grouped().isPresent()) {
            return placed(standing.grouped().get(), "profile", own);
        }
        if (standing.fallback().isPresent()) {
            Optional<CallParty> assumed =
                    own.or(() -> standing.fallbackNumber().map(number -> new CallParty(Role.OWN, "fallback", number)));
            return placed(standing.fallback().get(), "fallback", assumed);
        }
        boolean named = parties.stream().anyMatch(party -> party.role() != Role.PERSON);
        return unmatched(named ? Why.NO_OWNER : Why.NO_OWN_NUMBER);
    }

    private Placement placed(OrganizationId organization, String rule, Optional<CallParty> own) {
        return person(own)
                .<Placement>map(person -> new Placed(
                        call,
                        organization,
                        rule,
                        direction.or(() -> own.map(CallPlacer::impliedBy)).orElse(CallDirection.INBOUND),
                        own.map(CallParty::number),
                        person.number(),
                        foundBy(own, person)))
                .orElseGet(() -> unmatched(Why.NO_PERSON));
    }

    private Unmatched unmatched(Why why) {
        List<String> ownNumbers = parties.stream()
                .filter(party -> party.role() != Role.PERSON)
                .map(CallParty::number)
                .distinct()
                .toList();
        return new Unmatched(call, why, ownNumbers);
    }

    private Optional<CallParty> person(Optional<CallParty> own) {
        return parties.stream()
                .filter(party -> !own.map(CallParty::number).equals(Optional.of(party.number())))
                .filter(party -> switch (party.role()) {
                    case OWN -> false;
                    case PERSON -> true;
                    case CALLER, CALLED ->
                        owner(party).flatMap(Owner::organization).isEmpty();
                })
                .findFirst();
    }

    private static CallDirection impliedBy(CallParty own) {
        return own.role() == Role.CALLER ? CallDirection.OUTBOUND : CallDirection.INBOUND;
    }

    private static Map<String, String> foundBy(Optional<CallParty> own, CallParty person) {
        Map<String, String> foundBy = new HashMap<>(Map.of("person", person.rule()));
        own.ifPresent(party -> foundBy.put("ownNumber", party.rule()));
        return foundBy;
    }
}
