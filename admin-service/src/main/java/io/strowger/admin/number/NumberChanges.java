package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.number.NumberPatch.Change;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Changes what a number is called, whether it may be used, and how calls to it are answered. */
@ApplicationScoped
class NumberChanges {

    private static final Logger LOG = Logger.getLogger(NumberChanges.class);

    private static final String LOCK = """
            select a.id, a.status, o.default_region, s.agent is not null as has_agent
            from directory.number_assignment a
            join directory.organization o on o.id = a.organization
            left join directory.organization_settings s on s.organization = a.organization
            where a.number = $1 and a.during @> clock_timestamp() for update of a""";

    private static final String CHANGE = """
            update directory.number_assignment a set
                label = case when $2 then $3 else a.label end,
                status = coalesce($4, a.status),
                features = coalesce($5, a.features),
                voice_mode = coalesce($6, a.voice_mode),
                voice_forward_to = case when $6::text is null then a.voice_forward_to else $7 end,
                voice_agent = case when $6::text is null then a.voice_agent else $8 end,
                version = a.version + 1
            where a.id = $1
            returning %s""".formatted(Assignment.columns("clock_timestamp()"));

    private final DirectoryTransactions transactions;

    NumberChanges(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** Changes a number in the period that it is in; 404 where it is nobody's now. */
    Uni<Assignment> change(PhoneNumber number, NumberPatch patch) {
        return transactions
                .withConnection(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(number.text()))
                        .map(rows -> rows.stream().findFirst().orElseThrow(NumberPeriods::unknown))
                        .chain(row -> change(connection, row, patch)))
                .invoke(changed -> LOG.infof(
                        "organization=%s assignment=%s outcome=changed", changed.organizationId(), changed.id()));
    }

    private static Uni<Assignment> change(SqlConnection connection, Row row, NumberPatch patch) {
        Change change = patch.checked(row.getString("default_region"), row.getBoolean("has_agent"));
        if (change.status().isPresent() && NumberStatus.of(row.getString("status")) == NumberStatus.PENDING) {
            throw Problems.conflict("number_pending", "Its set-up is not finished.", List.of());
        }
        return connection
                .preparedQuery(CHANGE)
                .execute(values(row.getUUID("id"), change))
                .map(rows -> Assignment.of(rows.iterator().next()));
    }

    private static Tuple values(UUID assignment, Change change) {
        Optional<Voice> voice = change.voice();
        return Tuple.tuple()
                .addUUID(assignment)
                .addBoolean(change.isLabelled())
                .addString(change.label().orElse(null))
                .addString(change.status().map(NumberStatus::word).orElse(null))
                .addArrayOfString(change.features()
                        .map(features -> features.toArray(String[]::new))
                        .orElse(null))
                .addString(voice.map(answer -> answer.mode().word()).orElse(null))
                .addString(voice.flatMap(Voice::forwardTo).orElse(null))
                .addString(voice.flatMap(Voice::agentId).orElse(null));
    }
}
