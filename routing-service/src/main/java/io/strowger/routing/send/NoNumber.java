package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How messages leave of an organization that has no number to send from. */
@ApplicationScoped
class NoNumber {

    /**
     * The account that it buys from, or else the default, with the worst that can be said of the numbers it has. There is
     * a number to fall back to while nobody owns it, or only who sends or the operator's own organization: answers go there.
     */
    private static final String WAY = """
            select c.id, c.carrier, case when not exists (
                    select from directory.number_assignment other
                    where other.number = c.fallback_number and other.during @> now() and case
                        when other.organization = $1 then other.status = 'suspended'
                        else other.organization is distinct from c.fallback_organization end)
                then c.fallback_number end as fallback_number, (
                select max(a.status) from directory.number_assignment a
                where a.organization = $1 and a.during @> now()) as status
            from directory.carrier_account c
            where c.id = coalesce(
                (select s.purchase_account from directory.organization_settings s where s.organization = $1), $2)
            """;

    private final Pool pool;
    private final String defaultAccount;

    /** @param defaultAccount where messages leave whose sender is left to the carrier */
    NoNumber(Pool pool, @ConfigProperty(name = "strowger.default-account") String defaultAccount) {
        this.pool = pool;
        this.defaultAccount = defaultAccount;
    }

    /** From the number that an operator set for that, or from any where the carrier chooses; 422 where neither is so. */
    Uni<Exit> exit(Viewer.Tenant viewer) {
        return pool.preparedQuery(WAY)
                .execute(Tuple.of(viewer.organization().value(), defaultAccount))
                .map(found -> found.stream().findFirst().orElseThrow(NoNumber::none))
                .map(NoNumber::exit);
    }

    private static Exit exit(Row way) {
        String account = way.getString("id");
        boolean obedient = ObedientCarriers.include(way.getString("carrier"));
        String fallback = way.getString("fallback_number");
        if (obedient && fallback != null) {
            return Exit.fallback(account, fallback);
        }
        NumberUse.refuse(Optional.ofNullable(way.getString("status")));
        if (obedient) {
            throw none();
        }
        return Exit.anyNumber(account);
    }

    private static ProblemException none() {
        return Problems.unprocessable("no_usable_number", "You have no number that this can leave from.");
    }
}
