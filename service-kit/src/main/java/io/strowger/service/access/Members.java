package io.strowger.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Which organizations a person belongs to; an answer is reused for two seconds. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class Members {

    private static final Duration REUSED = Duration.ofSeconds(2);

    /** The most that a person may do, where two rows are about them. */
    private static final String OF_A_PERSON = """
            select m.id, m.organization, o.name, m.role
            from directory.member m join directory.organization o on o.id = m.organization
            where m.subject = $1 or m.email = $2
            order by o.name, o.id, array_position(array['owner', 'agent', 'viewer'], m.role)""";

    private final DirectoryReads directory;
    private final Cache<Person, List<Membership>> known;

    Members(DirectoryReads directory, Clock clock) {
        this.directory = directory;
        this.known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REUSED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** One membership for each organization, by their names. */
    Uni<List<Membership>> of(Person person) {
        return Optional.ofNullable(known.getIfPresent(person))
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> lookUp(person));
    }

    private Uni<List<Membership>> lookUp(Person person) {
        return directory
                .read(
                        OF_A_PERSON,
                        Tuple.of(person.subject(), person.verifiedEmail().orElse(null)))
                .map(Members::memberships)
                .invoke(found -> known.put(person, found));
    }

    private static List<Membership> memberships(RowSet<Row> rows) {
        Map<OrganizationId, Membership> most = new LinkedHashMap<>();
        for (Row row : rows) {
            OrganizationId organization = new OrganizationId(row.getUUID("organization"));
            most.putIfAbsent(
                    organization,
                    new Membership(
                            row.getUUID("id"),
                            organization,
                            row.getString("name"),
                            MemberRole.of(row.getString("role")).orElseThrow()));
        }
        return List.copyOf(most.values());
    }

    /**
     * Who a token is about.
     *
     * @param verifiedEmail only where the provider says that it verified it, and of ASCII: other letters may become
     *     somebody else's in lower case
     */
    record Person(String subject, Optional<String> verifiedEmail) {

        private static final int FIRST_BEYOND_ASCII = 128;

        Person {
            verifiedEmail = verifiedEmail
                    .filter(email -> email.chars().allMatch(character -> character < FIRST_BEYOND_ASCII))
                    .map(email -> email.toLowerCase(Locale.ROOT));
        }
    }
}
