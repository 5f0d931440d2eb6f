package io.strowger.outbound.dispatch;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.outbound.ledger.LedgerEntries;
import io.strowger.outbound.ledger.LedgerEntry;
import io.strowger.outbound.ledger.LedgerState;
import io.strowger.outbound.ledger.Receipt;
import io.strowger.outbound.ledger.Receipts;
import io.strowger.outbound.ledger.Settlement;
import io.strowger.outbound.request.Input;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Roles;
import io.strowger.service.audit.Act;
import io.strowger.service.audit.AuditPublisher;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The ledger for operators: what was sent, and the settling of what is unknown. */
@Path("/api/admin/dispatch")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class DispatchApi {

    private static final Viewer.Operator OPERATOR = new Viewer.Operator();

    private final LedgerEntries entries;
    private final Receipts receipts;
    private final Dispatcher dispatcher;
    private final AuditPublisher audit;
    private final CurrentViewer current;

    DispatchApi(
            LedgerEntries entries,
            Receipts receipts,
            Dispatcher dispatcher,
            AuditPublisher audit,
            CurrentViewer current) {
        this.entries = entries;
        this.receipts = receipts;
        this.dispatcher = dispatcher;
        this.audit = audit;
        this.current = current;
    }

    /** The body of a settlement: {@code sent}, {@code failed} or {@code retry}. */
    public record SettleRequest(Optional<String> as) {}

    @GET
    @Operation(summary = "Sends and calls, and where they stand, newest first")
    public Uni<Page<LedgerEntry>> list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Optional<LedgerState> wanted = state.map(Input.read("state", LedgerState::of, "is no state of a send"));
        return entries.list(OPERATOR, wanted, PageRequest.byId(limit, cursor));
    }

    @GET
    @Path("/receipts")
    @Operation(summary = "What carriers reported of sends that are not known, newest first")
    public Uni<Page<Receipt>> receipts(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return receipts.unmatched(OPERATOR, PageRequest.byId(limit, cursor));
    }

    @GET
    @Path("/{messageId}")
    @Operation(summary = "One send or call")
    public Uni<LedgerEntry> find(@PathParam("messageId") String messageId) {
        return found(known(messageId));
    }

    @POST
    @Path("/{messageId}/settle")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Settle a send or call of which nobody knows whether it happened: as sent, failed, or to be tried again")
    public Uni<LedgerEntry> settle(@PathParam("messageId") String messageId, SettleRequest request) {
        UUID id = known(messageId);
        return found(id)
                .chain(entry -> settled(entry, settlement(request)))
                .invoke(DispatchApi::requireUnknown)
                .invoke(dispatcher::wake)
                .chain(() -> found(id));
    }

    private Uni<Boolean> settled(LedgerEntry entry, Settlement settlement) {
        requireUnknown(entry.state().equals(LedgerState.UNKNOWN.word()));
        Act act = new Act(
                "settled",
                "send",
                entry.messageId().toString(),
                Optional.of(new OrganizationId(entry.organizationId())),
                Map.of("as", settlement.name().toLowerCase(Locale.ROOT)));
        return audit.note(current.actor(), act).chain(() -> entries.settle(OPERATOR, entry.messageId(), settlement));
    }

    private Uni<LedgerEntry> found(UUID id) {
        return entries.find(OPERATOR, id).map(entry -> entry.orElseThrow(DispatchApi::noSuchMessage));
    }

    private static Settlement settlement(SettleRequest request) {
        String as = Optional.ofNullable(request).flatMap(SettleRequest::as).orElse("");
        return Input.read("as", Settlement::of, "is none of sent, failed, retry")
                .apply(as);
    }

    private static void requireUnknown(boolean settled) {
        if (!settled) {
            throw Problems.conflict("not_unknown", "Only a send in state unknown can be settled.", List.of());
        }
    }

    private static UUID known(String messageId) {
        return Input.id(messageId).orElseThrow(DispatchApi::noSuchMessage);
    }

    private static ProblemException noSuchMessage() {
        return Problems.notFound("message");
    }
}
