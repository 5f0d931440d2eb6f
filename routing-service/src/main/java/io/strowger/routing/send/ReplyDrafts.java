package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.SendRequested.Kind;
import io.strowger.organization.Viewer;
import io.strowger.phone.Address;
import io.strowger.routing.request.GivenId;
import io.strowger.routing.send.ReplyTargets.ReplyTarget;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Drafts replies: they leave the way that the message came which they answer. */
@ApplicationScoped
class ReplyDrafts {

    private static final String PATH_UNKNOWN = "reply_path_unknown";

    private final Organizations organizations;
    private final ReplyTargets targets;

    ReplyDrafts(Organizations organizations, ReplyTargets targets) {
        this.organizations = organizations;
        this.targets = targets;
    }

    /** 400 where the body is malformed, 404 where there is nothing of the viewer's to answer, 422 where it is refused. */
    Uni<Draft> draft(Viewer.Tenant viewer, ReplyBody body) {
        MediaUrls media = MediaUrls.of(body.mediaUrls());
        MessageText message = MessageText.of(body.message(), media);
        Validity validity = Validity.ofSeconds(body.validForSeconds());
        return target(viewer, body)
                .invoke(ReplyDrafts::check)
                .call(_ -> organizations.sending(viewer))
                .map(target -> new Draft(
                        viewer.organization(),
                        Kind.REPLY,
                        Optional.of(target.inbound()),
                        target.destination(),
                        exit(target),
                        message,
                        media,
                        validity,
                        target.guaranteed() ? List.of() : List.of(PATH_UNKNOWN)));
    }

    private Uni<ReplyTarget> target(Viewer.Tenant viewer, ReplyBody body) {
        if (body.inboundMessageId() != null && body.conversationId() == null) {
            return targets.inbound(viewer, GivenId.read("inboundMessageId", body.inboundMessageId()));
        }
        if (body.conversationId() != null && body.inboundMessageId() == null) {
            return targets.newestOf(viewer, GivenId.read("conversationId", body.conversationId()));
        }
        throw Problems.badRequest(
                "invalid_reply_target", "Name what to answer: either inboundMessageId or conversationId.");
    }

    private static void check(ReplyTarget target) {
        if (!Address.of(target.destination().to()).replyable()) {
            throw Problems.unprocessable("not_replyable", "One cannot write to the sender of this message.");
        }
        if (target.lostItsNumber()) {
            throw Problems.unprocessable(
                    "number_no_longer_assigned", "The number that this message was sent to is no longer yours.");
        }
        target.status().ifPresent(status -> NumberUse.require(target.ownNumber().orElse(""), status));
    }

    /** Unpinned, only a number of the organization's can be asked for. */
    private static Exit exit(ReplyTarget target) {
        Optional<String> from =
                target.ownNumber().filter(_ -> target.owned() || target.path().isPresent());
        return new Exit(target.account(), from, target.owned(), target.path(), target.guaranteed());
    }
}
