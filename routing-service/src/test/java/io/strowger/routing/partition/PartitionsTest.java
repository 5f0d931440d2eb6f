package io.strowger.routing.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.routing.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class PartitionsTest {

    private static final String OF_LAST_MONTH =
            "select max(inhrelid::regclass::text) as name from pg_inherits where inhparent = 'messaging.message'::regclass";

    @Inject
    Partitions partitions;

    @Test
    void makesWhatIsMissing() {
        // Given
        String lastMonth = (String) Sql.row(OF_LAST_MONTH).get("name");
        Sql.execute("drop table " + lastMonth);
        AtomicBoolean done = new AtomicBoolean();

        // When
        partitions.ensure().subscribe().with(_ -> done.set(true));

        // Then
        await().atMost(Duration.ofSeconds(10)).until(done::get);
        assertThat(Sql.row(OF_LAST_MONTH)).containsEntry("name", lastMonth);
    }
}
