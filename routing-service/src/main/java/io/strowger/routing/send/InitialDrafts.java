package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.SendRequested.Kind;
import io.strowger.id.StableId;
import io.strowger.organization.Viewer;
import io.strowger.phone.Address;
import io.strowger.phone.PhoneNumber;
import io.strowger.routing.send.OwnNumbers.OwnNumber;
import io.strowger.routing.send.OwnNumbers.Usual;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts first messages: whom they go to, and which number they leave from. */
@ApplicationScoped
class InitialDrafts {

    private static final String NOT_GUARANTEED = "sender_not_guaranteed";

    private static final String FALLBACK = "fallback_number_used";
    private static final Set<String> ANY_FEATURES = Set.of();

    private final Organizations organizations;
    private final OwnNumbers numbers;
    private final NoNumber noNumber;

    InitialDrafts(Organizations organizations, OwnNumbers numbers, NoNumber noNumber) {
        this.organizations = organizations;
        this.numbers = numbers;
        this.noNumber = noNumber;
    }

    /** 400 where the body is malformed, 422 where it is understood and refused. */
    Uni<Draft> draft(Viewer.Tenant viewer, SendBody body) {
        MediaUrls media = MediaUrls.of(body.mediaUrls());
        MessageText message = MessageText.of(body.message(), media);
        Validity validity = Validity.ofSeconds(body.validForSeconds());
        return organizations.sending(viewer).chain(organization -> {
            String to = recipient(body.to(), organization.defaultRegion());
            Optional<String> from = Optional.ofNullable(body.from()).map(typed -> sender(typed, organization));
            return leaving(viewer, to, from)
                    .map(way -> new Draft(
                            viewer.organization(),
                            Kind.INITIAL,
                            Optional.empty(),
                            way.destination(),
                            way.exit(),
                            message,
                            media,
                            validity,
                            way.warnings()));
        });
    }

    private record Way(Draft.Destination destination, Exit exit, List<String> warnings) {}

    private Uni<Way> leaving(Viewer.Tenant viewer, String to, Optional<String> from) {
        UUID contact = StableId.of(viewer.organization().toString(), to);
        return from.map(number -> numbers.find(viewer, number, contact)
                        .map(found -> found.orElseThrow(() -> notYours(number)))
                        .map(own -> fromNumber(viewer, contact, to, own)))
                .orElseGet(() -> numbers.usual(viewer, contact, ANY_FEATURES).chain(usual -> usual.map(
                                found -> Uni.createFrom().item(() -> unnamed(viewer, contact, to, found)))
                        .orElseGet(() -> noNumber.exit(viewer).map(exit -> without(viewer, contact, to, exit)))));
    }

    /** A carrier that chooses the number anyway is left to choose, unless the organization has chosen one. */
    private static Way unnamed(Viewer.Tenant viewer, UUID contact, String to, Usual usual) {
        OwnNumber own = usual.number();
        return usual.chosen() || ObedientCarriers.include(own.carrier())
                ? fromNumber(viewer, contact, to, own)
                : without(viewer, contact, to, Exit.anyNumber(own.account()));
    }

    private static Way without(Viewer.Tenant viewer, UUID contact, String to, Exit exit) {
        UUID conversation =
                StableId.of(viewer.organization().toString(), exit.from().orElse(""), to);
        List<String> warnings = exit.from().isPresent() ? List.of(FALLBACK) : List.of();
        return new Way(new Draft.Destination(conversation, contact, to), exit, warnings);
    }

    private static Way fromNumber(Viewer.Tenant viewer, UUID contact, String to, OwnNumber own) {
        NumberUse.require(own.number(), own.status());
        UUID conversation = own.conversation()
                .orElseGet(() -> StableId.of(viewer.organization().toString(), own.number(), to));
        List<String> warnings = own.guaranteed() ? List.of() : List.of(NOT_GUARANTEED);
        return new Way(
                new Draft.Destination(conversation, contact, to),
                new Exit(own.account(), Optional.of(own.number()), true, own.path(), own.guaranteed()),
                warnings);
    }

    private static String recipient(@Nullable String typed, String region) {
        return Address.read(Objects.requireNonNullElse(typed, "").strip(), region)
                .filter(Address::replyable)
                .map(Address::text)
                .orElseThrow(() -> Problems.badRequest(
                        "invalid_recipient",
                        "The recipient is no phone number.",
                        new FieldError("to", Objects.requireNonNullElse(typed, ""), "is no phone number")));
    }

    private static String sender(String typed, Organizations.SendingOrganization organization) {
        return PhoneNumber.parse(typed, organization.defaultRegion())
                .map(PhoneNumber::text)
                .orElseThrow(() -> Problems.badRequest(
                        "invalid_sender",
                        "The sender is no phone number.",
                        new FieldError("from", typed, "is no phone number")));
    }

    private static ProblemException notYours(String number) {
        return Problems.unprocessable(
                "sender_not_yours",
                "The sender is not one of your numbers.",
                new FieldError("from", number, "is not one of your numbers"));
    }
}
