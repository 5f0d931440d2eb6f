package io.strowger.routing.dial;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallRequested.Agent;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** By what way calls from a number are placed. */
@ApplicationScoped
class Lines {

    private static final String FIND = """
            select a.account, a.agent_account, a.agent_number_id, coalesce(a.voice_agent, s.agent) as agent,
                   (select o.carrier_id from directory.carrier_object o
                    where o.organization = a.organization and o.account = a.account
                      and o.kind = 'call_application') as connection
            from directory.number_assignment a
            left join directory.organization_settings s on s.organization = a.organization
            where a.organization = $1 and a.number = $2 and a.during @> now()
            """;

    private final Pool pool;

    Lines(Pool pool) {
        this.pool = pool;
    }

    /**
     * A way.
     *
     * @param agent who talks, where it is an agent
     * @param connectionId what the carrier knows the organization's calls by
     */
    record Line(String account, Optional<Agent> agent, Optional<String> connectionId) {}

    /** That of one of the viewer's numbers; 422 where an agent is to talk, and none can from there. */
    Uni<Line> find(Viewer.Tenant viewer, String number, boolean agent) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(viewer.organization().value(), number))
                .map(found -> found.stream().findFirst().orElseThrow(Lines::noAgent))
                .map(row -> agent ? ofAgent(row) : ofNumber(row));
    }

    private static Line ofNumber(Row row) {
        return new Line(row.getString("account"), Optional.empty(), Optional.ofNullable(row.getString("connection")));
    }

    private static Line ofAgent(Row row) {
        String account = row.getString("agent_account");
        String number = row.getString("agent_number_id");
        String agent = row.getString("agent");
        if (account == null || number == null || agent == null) {
            throw noAgent();
        }
        return new Line(account, Optional.of(new Agent(agent, number)), Optional.empty());
    }

    private static ProblemException noAgent() {
        return Problems.unprocessable("agent_not_available", "No voice agent can call from this number.");
    }
}
