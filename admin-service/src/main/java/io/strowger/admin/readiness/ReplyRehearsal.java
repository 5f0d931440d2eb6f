package io.strowger.admin.readiness;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.organization.Organizations;
import io.strowger.admin.provisioning.carrier.Rehearsal;
import io.strowger.admin.provisioning.carrier.Rehearsals;
import io.strowger.admin.readiness.ReplyReadiness.Newest;
import io.strowger.admin.readiness.ReplyReadiness.Rule;
import io.strowger.carrier.OutboundMessage;
import io.strowger.phone.PhoneNumber;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Walks the way that a reply to an organization's newest message would take, up to the request that it would be. */
@ApplicationScoped
public class ReplyRehearsal {

    private static final String TEXT = "(the reply)";
    private static final String NEWEST = """
            select m.id, m.at, m.sender, m.receiver, i.account, i.modem, i.port, i.routed_by, o.suspended, (
                select held.status from directory.number_assignment held
                where held.number = m.receiver and held.organization = m.organization
                  and held.during @> clock_timestamp()) as status,
                messaging.opted_out(m.organization, m.contact, i.account, m.receiver) as opted_out
            from messaging.message m
            join messaging.message_internal i on i.id = m.id
            join directory.organization o on o.id = m.organization
            where m.organization = $1 and m.direction = 'inbound'
            order by m.id desc limit 1""";

    private final DirectoryTransactions transactions;
    private final Organizations organizations;
    private final Rehearsals rehearsals;

    ReplyRehearsal(DirectoryTransactions transactions, Organizations organizations, Rehearsals rehearsals) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.rehearsals = rehearsals;
    }

    /** 404 where there is no such organization. */
    Uni<ReplyReadiness> walk(UUID organization) {
        return organizations
                .mustExist(organization)
                .chain(() -> transactions.withConnection(
                        connection -> connection.preparedQuery(NEWEST).execute(Tuple.of(organization))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(NewestInbound::of)
                        .findFirst())
                .chain(found -> found.map(newest -> walk(organization, newest))
                        .orElseGet(() -> Uni.createFrom().item(nothingCame(organization))));
    }

    private static ReplyReadiness nothingCame(UUID organization) {
        Rule rule = new Rule("newest_inbound", false, "no message has come in yet");
        return ReplyReadiness.of(organization, Optional.empty(), List.of(rule), Optional.empty());
    }

    private Uni<ReplyReadiness> walk(UUID organization, NewestInbound newest) {
        return rehearsals.rehearse(newest.account(), message(newest)).map(rehearsal -> {
            List<Rule> rules = new ArrayList<>(ofDirectory(newest));
            rules.addAll(ofAccount(newest, rehearsal));
            return ReplyReadiness.of(
                    organization, Optional.of(Newest.of(newest)), rules, rehearsal.flatMap(Rehearsal::request));
        });
    }

    private static List<Rule> ofDirectory(NewestInbound newest) {
        return List.of(
                new Rule(
                        "newest_inbound",
                        true,
                        "found by rule " + newest.routedBy().orElse("number")),
                new Rule(
                        "sender_replyable",
                        isNumber(newest.sender()),
                        isNumber(newest.sender()) ? "a phone number" : "no phone number: it cannot be answered"),
                new Rule(
                        "organization_active",
                        !newest.suspended(),
                        newest.suspended() ? "the organization is suspended" : "not suspended"),
                number(newest),
                new Rule(
                        "not_opted_out",
                        !newest.optedOut(),
                        newest.optedOut() ? "they do not want to be written to" : "they have not opted out"));
    }

    private static Rule number(NewestInbound newest) {
        String rule = "number_owned";
        if (newest.receiver().isEmpty()) {
            return newest.path().isPresent()
                    ? new Rule(rule, true, "leaves through the modem that it came by")
                    : new Rule(rule, true, "the carrier chooses the number");
        }
        return newest.status()
                .map(status -> new Rule(rule, status.equals("active"), "the number is " + status))
                .orElseGet(() -> new Rule(rule, false, "the organization does not have the number any more"));
    }

    private static List<Rule> ofAccount(NewestInbound newest, Optional<Rehearsal> rehearsal) {
        if (rehearsal.isEmpty()) {
            return List.of(new Rule("account_there", false, "there is no account " + newest.account() + " any more"));
        }
        Rehearsal walked = rehearsal.get();
        return List.of(
                new Rule("account_there", true, "account " + newest.account()),
                new Rule(
                        "account_sends",
                        walked.carrierSends(),
                        walked.carrierSends() ? "messages can be sent there" : "nothing can be sent there"),
                new Rule(
                        "credentials",
                        walked.withoutValue().isEmpty(),
                        walked.withoutValue().isEmpty()
                                ? "all secrets have values"
                                : "without value here: " + String.join(", ", walked.withoutValue())),
                new Rule(
                        "request",
                        walked.request().isPresent(),
                        walked.request()
                                .map(request -> request.method() + " " + request.url())
                                .or(walked::refusal)
                                .orElse("no request")));
    }

    private static Function<URI, OutboundMessage> message(NewestInbound newest) {
        return webhooks -> new OutboundMessage(
                newest.id(), newest.receiver(), newest.sender(), TEXT, List.of(), newest.path(), webhooks);
    }

    private static boolean isNumber(String sender) {
        return sender.startsWith("+") && PhoneNumber.parse(sender, "US").isPresent();
    }
}
