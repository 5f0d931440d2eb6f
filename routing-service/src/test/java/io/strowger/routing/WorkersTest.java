package io.strowger.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which classes reach the database otherwise than as one organization: those that work for all, and no other. */
class WorkersTest {

    private static final String ROOT = "io.strowger.routing.";

    private static final Set<String> WORKERS = Set.of(
            "call.CallIntake",
            "call.CallRecordings",
            "call.RawReports",
            "call.ReportWatch",
            "call.UnmatchedCallSweep",
            "call.UnmatchedCalls",
            "consent.OptOuts",
            "database.TenantTransactions",
            "dial.CallSubmissions",
            "dial.Lines",
            "live.EventTickets",
            "media.MediaRetention",
            "media.MediaStates",
            "partition.Partitions",
            "quarantine.QuarantineList",
            "quarantine.QuarantineRetention",
            "quarantine.QuarantineTable",
            "quarantine.ReplayResults",
            "quarantine.Replays",
            "report.Reports",
            "routing.Router",
            "send.Claims",
            "send.CommandSweep",
            "send.MediaExits",
            "send.NoNumber",
            "send.Organizations",
            "send.OwnNumbers",
            "send.ReplyTargets",
            "send.Submissions",
            "unrouted.UnroutedMessages",
            "unrouted.UnroutedSweep",
            "webhook.WebhookEvents");

    @Test
    void knowsWhoSeesEveryOrganization() {
        // When
        List<String> found = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.strowger.routing")
                        .stream()
                        .filter(WorkersTest::hasAPool)
                        .map(type -> type.getName().substring(ROOT.length()))
                        .toList();

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(WORKERS);
    }

    private static boolean hasAPool(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> field.getRawType().isAssignableTo(Pool.class));
    }
}
