package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.ModemPort;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The inbound messages that replies answer, with the way they came. */
@ApplicationScoped
class ReplyTargets {

    /**
     * A path is offered as long as nobody else owns its number, unless that owner gave way in a pool; one that an
     * operator's route told, as long as the route stands.
     */
    private static final String INBOUND = """
            select m.id, m.conversation, m.contact, m.sender, m.receiver, i.account, c.carrier,
                   case when path.offered then i.modem end as modem,
                   case when path.offered then i.port end as port,
                   coalesce(i.routed_by = 'number' or i.routed_by = 'modem' and exists (
                       select from directory.number_assignment then_
                       where then_.number = m.receiver and then_.organization = m.organization
                         and then_.during @> m.at), false) as assigned,
                   held.owned, held.status
            from messaging.message m
            join messaging.message_internal i on i.id = m.id
            left join directory.carrier_account c on c.id = i.account
            cross join lateral (
                select coalesce(bool_or(a.organization = m.organization), false) as owned,
                       max(a.status) filter (where a.organization = m.organization) as status,
                       coalesce(bool_or(a.organization <> m.organization), false) as by_another
                from directory.number_assignment a
                where a.number = m.receiver and a.during @> now()) held
            cross join lateral (
                select held.owned or (i.gave_way or not held.by_another) and (
                    i.routed_by is distinct from 'modem' or exists (
                        select from directory.manual_route r
                        where r.account = i.account and r.modem = i.modem and r.port = i.port
                          and r.organization = m.organization)) as offered) path
            where m.organization = $1 and m.direction = 'inbound'
            """;

    private static final String BY_ID = INBOUND + " and m.id = $2";
    private static final String NEWEST = INBOUND + " and m.conversation = $2 order by m.id desc limit 1";
    private static final String CONVERSATION =
            "select v.id from messaging.conversation v where v.organization = $1 and v.id = $2";

    private final Pool pool;

    ReplyTargets(Pool pool) {
        this.pool = pool;
    }

    /**
     * The message to answer.
     *
     * @param ownNumber the number that it was sent to, where known
     * @param assigned whether that number was the organization's then; a pool's answers may reach any number
     * @param owned whether it is the organization's now
     * @param status whether it is in use, where it is the organization's
     * @param guaranteed whether the answer leaves from the number that the message came to
     */
    record ReplyTarget(
            UUID inbound,
            Draft.Destination destination,
            String account,
            Optional<ModemPort> path,
            Optional<String> ownNumber,
            boolean assigned,
            boolean owned,
            Optional<String> status,
            boolean guaranteed) {

        /** A number that it came to as the organization's, and that is not any more. */
        boolean lostItsNumber() {
            return ownNumber.isPresent() && assigned && !owned;
        }
    }

    /** 404 where there is no such inbound message of the viewer's. */
    Uni<ReplyTarget> inbound(Viewer.Tenant viewer, UUID id) {
        return find(BY_ID, viewer, id).map(found -> found.orElseThrow(() -> Problems.notFound("inbound message")));
    }

    /** The newest inbound message; 404 where the conversation is not the viewer's, 422 where nobody wrote in it. */
    Uni<ReplyTarget> newestOf(Viewer.Tenant viewer, UUID conversation) {
        return find(NEWEST, viewer, conversation)
                .chain(found -> found.map(target -> Uni.createFrom().item(target))
                        .orElseGet(() -> whyNone(viewer, conversation)));
    }

    private Uni<ReplyTarget> whyNone(Viewer.Tenant viewer, UUID conversation) {
        return pool.preparedQuery(CONVERSATION)
                .execute(Tuple.of(viewer.organization().value(), conversation))
                .chain(found -> Uni.createFrom()
                        .failure(found.size() == 0 ? Problems.notFound("conversation") : nothingToReplyTo()));
    }

    private Uni<Optional<ReplyTarget>> find(String query, Viewer.Tenant viewer, UUID id) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(viewer.organization().value(), id))
                .map(found -> found.stream().map(ReplyTargets::of).findFirst());
    }

    private static ReplyTarget of(Row row) {
        Optional<ModemPort> path = OwnNumbers.path(row.getString("modem"), row.getString("port"));
        boolean obedient = row.getString("carrier") != null && ObedientCarriers.include(row.getString("carrier"));
        return new ReplyTarget(
                row.getUUID("id"),
                new Draft.Destination(row.getUUID("conversation"), row.getUUID("contact"), row.getString("sender")),
                row.getString("account"),
                path,
                Optional.ofNullable(row.getString("receiver")),
                row.getBoolean("assigned"),
                row.getBoolean("owned"),
                Optional.ofNullable(row.getString("status")),
                path.isPresent() || (obedient && row.getBoolean("owned")));
    }

    private static ProblemException nothingToReplyTo() {
        return Problems.unprocessable(
                "nothing_to_reply_to", "Nobody has written in this conversation yet. Send a message instead.");
    }
}
