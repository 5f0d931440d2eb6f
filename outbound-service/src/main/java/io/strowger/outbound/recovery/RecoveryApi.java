package io.strowger.outbound.recovery;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Roles;
import io.strowger.service.account.Accounts;
import io.strowger.service.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The search for missed webhooks, for operators. */
@Path("/api/admin/dispatch/recovery")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryApi {

    private static final Viewer.Operator OPERATOR = new Viewer.Operator();

    private final Turns turns;
    private final Accounts accounts;

    RecoveryApi(Turns turns, Accounts accounts) {
        this.turns = turns;
        this.accounts = accounts;
    }

    @GET
    @Operation(
            summary = "When each account's carrier was asked for what its webhooks did not bring, and what was found")
    public Uni<Page<Standing>> list() {
        return turns.all(OPERATOR)
                .map(known -> Page.whole(accounts.all().stream()
                        .sorted(Comparator.comparing(CarrierAccount::id))
                        .map(account -> standing(account, known))
                        .toList()));
    }

    private static Standing standing(CarrierAccount account, Map<String, Standing> known) {
        return MissedWebhooks.askable(account)
                ? known.getOrDefault(account.id(), Standing.notAskedYet(account.id()))
                : Standing.notAskable(account.id());
    }
}
