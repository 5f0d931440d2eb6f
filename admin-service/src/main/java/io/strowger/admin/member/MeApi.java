package io.strowger.admin.member;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.member.Me.Belonging;
import io.strowger.admin.member.Me.Named;
import io.strowger.admin.organization.Organizations;
import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.MemberRole;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everybody: who they are here, and what they may do. */
@Path("/api/me")
@Authenticated
@Tag(name = "For organizations")
public class MeApi {

    private final CurrentViewer current;
    private final SecurityIdentity identity;
    private final Belongings belongings;
    private final Organizations organizations;

    public MeApi(CurrentViewer current, SecurityIdentity identity, Belongings belongings, Organizations organizations) {
        this.current = current;
        this.identity = identity;
        this.belongings = belongings;
        this.organizations = organizations;
    }

    @GET
    @Operation(
            operationId = "whoAmI",
            summary = "Tell who you are, and what you may do",
            description = "Whoever belongs to several organizations says by X-Organization for which one they call.")
    @APIResponse(responseCode = "200", description = "Who you are")
    @APIResponse(responseCode = "401", description = "Nobody is let in by this key or token")
    public Uni<Me> me() {
        Caller caller = current.caller();
        List<String> scopes = scopes();
        return Uni.combine()
                .all()
                .unis(belongings.of(caller), organization(caller))
                .asTuple()
                .map(found -> me(caller.actor(), found.getItem1(), found.getItem2(), scopes));
    }

    private List<String> scopes() {
        return MemberRole.OWNER.scopes().stream().filter(identity::hasRole).toList();
    }

    private Uni<Optional<Named>> organization(Caller caller) {
        return caller.organization()
                .map(id -> organizations.nameOf(id).map(name -> Optional.of(new Named(id.value(), name))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Me me(
            Actor actor, List<Belonging> organizations, Optional<Named> organization, List<String> scopes) {
        Optional<String> name = given(actor.name());
        return new Me(
                kind(actor.kind()),
                given(actor.id()),
                name.filter(text -> text.contains("@") && isPerson(actor.kind())),
                name,
                organizations,
                organization,
                scopes);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static boolean isPerson(Actor.Kind kind) {
        return kind == Actor.Kind.OPERATOR || kind == Actor.Kind.MEMBER;
    }

    private static String kind(Actor.Kind kind) {
        return switch (kind) {
            case OPERATOR_KEY, OPERATOR, SYSTEM -> "operator";
            case MEMBER -> "member";
            case KEY -> "key";
        };
    }
}
