package io.strowger.database;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database's own catalogue says about who may do what. */
class CatalogueTest {

    private static final Map<String, Role> WRITERS = Map.ofEntries(
            entry("directory.organization", Role.ADMIN),
            entry("directory.carrier_account", Role.ADMIN),
            entry("directory.removed_account", Role.ADMIN),
            entry("directory.number_assignment", Role.ADMIN),
            entry("directory.carrier_group", Role.ADMIN),
            entry("directory.manual_route", Role.ADMIN),
            entry("directory.member", Role.ADMIN),
            entry("directory.api_key", Role.ADMIN),
            entry("directory.api_key_use", Role.ADMIN),
            entry("directory.audit", Role.ADMIN),
            entry("directory.organization_settings", Role.ADMIN),
            entry("directory.carrier_object", Role.ADMIN),
            entry("directory.provisioning", Role.ADMIN),
            entry("directory.provisioning_step", Role.ADMIN),
            entry("directory.notification", Role.ADMIN),
            entry("directory.number_check", Role.ADMIN),
            entry("messaging.message", Role.ROUTING),
            entry("messaging.message_internal", Role.ROUTING),
            entry("messaging.message_status", Role.ROUTING),
            entry("messaging.media", Role.ROUTING),
            entry("messaging.contact", Role.ROUTING),
            entry("messaging.conversation", Role.ROUTING),
            entry("messaging.call", Role.ROUTING),
            entry("messaging.call_internal", Role.ROUTING),
            entry("messaging.call_report", Role.ROUTING),
            entry("messaging.call_recording", Role.ROUTING),
            entry("messaging.unmatched_call", Role.ROUTING),
            entry("messaging.number_usage", Role.ROUTING),
            entry("messaging.consent", Role.ROUTING),
            entry("messaging.affinity", Role.ROUTING),
            entry("messaging.dedupe", Role.ROUTING),
            entry("messaging.unrouted", Role.ROUTING),
            entry("messaging.detected_route", Role.ROUTING),
            entry("messaging.quarantine", Role.ROUTING),
            entry("messaging.idempotency", Role.ROUTING),
            entry("messaging.event_ticket", Role.ROUTING),
            entry("messaging.command", Role.ROUTING),
            entry("dispatch.ledger", Role.OUTBOUND),
            entry("dispatch.receipt", Role.OUTBOUND),
            entry("dispatch.report", Role.OUTBOUND),
            entry("dispatch.media", Role.OUTBOUND),
            entry("dispatch.recovery", Role.OUTBOUND),
            entry("ingest.spool", Role.INGEST),
            entry("ingest.replay", Role.INGEST));

    /** What tenants may change of their own, through routing. */
    private static final List<String> TENANTS_COLUMNS = List.of(
            "messaging.contact business strowger_tenant UPDATE",
            "messaging.contact first_name strowger_tenant UPDATE",
            "messaging.contact last_name strowger_tenant UPDATE",
            "messaging.contact version strowger_tenant UPDATE",
            "messaging.conversation read_up_to strowger_tenant UPDATE",
            "messaging.conversation unread strowger_tenant UPDATE",
            "messaging.conversation version strowger_tenant UPDATE");

    /** What is no decision of anybody's: progress and findings; who acts on them is taken down by the service. */
    private static final List<String> NOT_AUDITED = List.of(
            "directory.api_key_use",
            "directory.audit",
            "directory.removed_account",
            "directory.provisioning",
            "directory.provisioning_step",
            "directory.notification",
            "directory.number_check");

    private static final String SERVICES = "('strowger_ingest', 'strowger_routing', 'strowger_tenant',"
            + " 'strowger_outbound', 'strowger_admin', 'public')";

    private static MigratedServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new MigratedServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void letsOneServiceWriteEachTable() throws SQLException {
        // Given
        List<String> expected = WRITERS.entrySet().stream()
                .flatMap(entry -> rights(entry.getKey())
                        .map(right -> entry.getKey() + " " + entry.getValue().roleName() + " " + right))
                .sorted()
                .toList();

        // When
        List<String> granted = relations("""
                select name, coalesce(rolname, 'public'), privilege_type
                from relation, aclexplode(acl) left join pg_roles r on r.oid = grantee
                where privilege_type <> 'SELECT' and rolname is distinct from 'strowger_owner'""");

        // Then
        assertThat(granted).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void letsTenantsChangeAFewColumns() throws SQLException {
        // When
        List<String> granted = relations("""
                select name, attname, coalesce(rolname, 'public'), privilege_type
                from relation join pg_attribute on attrelid = oid, aclexplode(attacl) acl
                left join pg_roles r on r.oid = acl.grantee
                where rolname is distinct from 'strowger_admin'
                order by 1, 2""");

        // Then
        assertThat(granted).containsExactlyElementsOf(TENANTS_COLUMNS);
    }

    /** To rehearse a reply, how the newest message came; no column that holds what somebody wrote. */
    @Test
    void letsAdminReadAFewColumns() throws SQLException {
        // When
        List<String> granted = relations("""
                select name, string_agg(attname, ' ' order by attname), min(privilege_type), max(privilege_type)
                from relation join pg_attribute on attrelid = oid, aclexplode(attacl) acl
                join pg_roles r on r.oid = acl.grantee
                where rolname = 'strowger_admin' group by name order by name""");

        // Then
        assertThat(granted)
                .containsExactly(
                        "messaging.message at contact direction id organization receiver sender SELECT SELECT",
                        "messaging.message_internal account id modem organization port routed_by SELECT SELECT");
    }

    @Test
    void knowsTheWriterOfEveryTable() throws SQLException {
        // When
        List<String> tables = relations(
                "select name from relation where kind in ('r', 'p') and not is_partition and schema <> 'public'");

        // Then
        assertThat(tables).containsExactlyInAnyOrderElementsOf(WRITERS.keySet());
    }

    @Test
    void grantsNothingInAdvance() throws SQLException {
        assertThat(server.lines("select defaclrole::regrole, defaclacl from pg_default_acl"))
                .isEmpty();
    }

    @Test
    void letsServicesOwnNothingAndBeNobodyElse() throws SQLException {
        assertThat(relations("select name from relation where owner in " + SERVICES))
                .isEmpty();
        assertThat(server.lines("select proname from pg_proc where pg_get_userbyid(proowner) in " + SERVICES))
                .isEmpty();
        assertThat(server.lines("select nspname from pg_namespace where pg_get_userbyid(nspowner) in " + SERVICES))
                .isEmpty();
        assertThat(server.lines("select nspname, r.rolname from pg_namespace, pg_roles r where r.rolname in " + SERVICES
                        + " and has_schema_privilege(r.oid, pg_namespace.oid, 'create')"
                        + " and nspname not like 'pg_%'"))
                .isEmpty();
        assertThat(server.lines("select rolname from pg_roles where rolname like 'strowger%'"
                        + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"))
                .isEmpty();
        assertThat(server.lines("select member::regrole from pg_auth_members"
                        + " where member::regrole::text like 'strowger%'"))
                .isEmpty();
    }

    @Test
    void wallsInWhatNamesAnOrganization() throws SQLException {
        // When
        List<String> open = relations("""
                select name from relation
                where kind in ('r', 'p') and organization is not null and not is_walled""");
        List<String> withoutPolicy = relations("""
                select name, rolname from relation, aclexplode(acl) join pg_roles r on r.oid = grantee
                where is_walled and rolname <> 'strowger_owner'
                  and not exists (select from pg_policy where polrelid = relation.oid and r.oid = any(polroles))""");
        List<String> forEverybody = server.lines("select polrelid::regclass from pg_policy where 0 = any(polroles)");
        List<String> partitions = relations("""
                select name, rolname from relation, aclexplode(acl) join pg_roles r on r.oid = grantee
                where is_partition and organization is not null and rolname <> 'strowger_owner'""");

        // Then
        assertThat(open).isEmpty();
        assertThat(withoutPolicy).isEmpty();
        assertThat(forEverybody).isEmpty();
        assertThat(partitions).isEmpty();
    }

    @Test
    void wallsInThePartitionsOfTheFuture() throws SQLException {
        // Given
        server.lines("select 1 from (select messaging.ensure_partitions()) made");

        // When
        List<String> open = relations("""
                select name from relation
                where is_partition and kind = 'r' and organization is not null and not is_walled""");

        // Then
        assertThat(open).isEmpty();
    }

    @Test
    void showsTenantsNoViewOfAnotherRole() throws SQLException {
        assertThat(relations("""
                select name from relation
                where kind in ('v', 'm') and has_table_privilege('strowger_tenant', oid, 'select')
                  and not coalesce(options && array['security_invoker=true', 'security_invoker=on'], false)""")).isEmpty();
    }

    @Test
    void runsTwoFunctionsAsTheOwner() throws SQLException {
        // When
        List<String> functions = server.lines("""
                select p.oid::regprocedure, coalesce(array_to_string(array(
                    select coalesce(r.rolname, 'public') from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
                    left join pg_roles r on r.oid = grantee
                    where r.rolname is distinct from 'strowger_owner'), ','), ''),
                    array_to_string(p.proconfig, ',')
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                order by 1""");

        // Then
        assertThat(functions)
                .containsExactlyInAnyOrder(
                        "directory.note_change()  search_path=pg_catalog, pg_temp",
                        "messaging.ensure_partitions() strowger_routing search_path=pg_catalog, pg_temp");
    }

    @Test
    void auditsTheDirectory() throws SQLException {
        // Given
        String always = "tgfoid = 'directory.note_change'::regproc and tgenabled = 'O' and tgtype = 29";

        // When
        List<String> unaudited = relations("select name from relation where schema = 'directory' and kind in ('r', 'p')"
                + " and not exists (select from pg_trigger where tgrelid = relation.oid and " + always + ")");

        // Then
        assertThat(unaudited).containsExactlyInAnyOrderElementsOf(NOT_AUDITED);
    }

    private static Stream<String> rights(String table) {
        return table.equals("directory.audit") ? Stream.of("INSERT") : Stream.of("INSERT", "UPDATE", "DELETE");
    }

    private static List<String> relations(String query) throws SQLException {
        return server.lines("with relation as (" + MigratedServer.RELATIONS + ") " + query);
    }
}
