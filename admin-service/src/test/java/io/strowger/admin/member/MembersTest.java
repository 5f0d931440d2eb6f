package io.strowger.admin.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Person;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.service.access.MemberRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class MembersTest {

    private static final String MINE = "/api/organizations/me/members";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private final Caller operator = Caller.operator();

    @Test
    void takesAPersonIn() {
        // Given
        String organization = Caller.newOrganization("Staffed");

        // When
        Response made =
                operator.post(membersOf(organization), Map.of("email", " Ana.Li+1@Acme.Example ", "role", "agent"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<Map<String, Object>>path(""))
                .containsEntry("email", "ana.li+1@acme.example")
                .containsEntry("role", "agent")
                .containsKeys("id", "createdAt")
                .doesNotContainKey("subject");
        assertThat(operator.get(made.header("Location")).asString()).isEqualTo(made.asString());
    }

    @Test
    void takesAPersonInByTheSubjectOfTheirTokens() {
        // When
        Response made = operator.post(
                membersOf(Caller.newOrganization("Staffed")), Map.of("subject", "248289761001", "role", "viewer"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<Map<String, Object>>path(""))
                .containsEntry("subject", "248289761001")
                .doesNotContainKey("email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"owner\"} | email",
                "{\"email\":\"ana\",\"role\":\"owner\"} | email",
                "{\"email\":\"\\u212Aate@acme.example\",\"role\":\"owner\"} | email",
                "{\"email\":\"ana@acme@example\",\"role\":\"owner\"} | email",
                "{\"email\":\"аna@acme.example\",\"role\":\"owner\"} | email",
                "{\"email\":\"ana li@acme.example\",\"role\":\"owner\"} | email",
                "{\"email\":\"ana@acme.example\",\"subject\":\"1\",\"role\":\"owner\"} | email",
                "{\"email\":\"ana@acme.example\"} | role",
                "{\"email\":\"ana@acme.example\",\"role\":\"Owner\"} | role"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        // When
        Response refused = operator.post(membersOf(Caller.newOrganization("Staffed")), body);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("invalid_fields");
        assertThat(refused.<List<String>>path("errors.field")).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "subject"})
    void takesNobodyInTwice(String field) {
        // Given
        String organization = Caller.newOrganization("Staffed");
        operator.post(membersOf(organization), Map.of(field, "ana@acme.example", "role", "agent"));

        // When
        Response again = operator.post(membersOf(organization), Map.of(field, "ana@acme.example", "role", "owner"));
        Response elsewhere = operator.post(
                membersOf(Caller.newOrganization("Other")), Map.of(field, "ana@acme.example", "role", "owner"));

        // Then
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.<String>path("code")).isEqualTo("already_member");
        assertThat(elsewhere.statusCode()).isEqualTo(201);
    }

    @Test
    void letsOwnersManageTheirPeople() {
        // Given
        Caller owner = owner(Caller.newOrganization("Staffed")).caller();

        // When
        String id = owner.post(MINE, Map.of("email", "ben@acme.example", "role", "viewer"))
                .path("id");
        Response changed = owner.patch(MINE + "/" + id, Map.of("role", "agent"));
        Response listed = owner.get(MINE);
        Response removed = owner.delete(MINE + "/" + id);

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<String>path("role")).isEqualTo("agent");
        assertThat(listed.<List<String>>path("items.role")).containsExactly("agent", "owner");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(owner.get(MINE + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsTheLastOwner() {
        // Given
        Person owner = owner(Caller.newOrganization("Staffed"));
        String itself = MINE + "/" + owner.member();

        // When
        Response demoted = owner.caller().patch(itself, Map.of("role", "agent"));
        Response removed = owner.caller().delete(itself);
        Response unchanged = owner.caller().patch(itself, Map.of("role", "owner"));

        // Then
        assertThat(demoted.statusCode()).isEqualTo(409);
        assertThat(demoted.<String>path("code")).isEqualTo("last_owner");
        assertThat(removed.statusCode()).isEqualTo(409);
        assertThat(unchanged.statusCode()).isEqualTo(200);
    }

    @Test
    void letsAnOwnerGoWhereThereIsAnother() {
        // Given
        String organization = Caller.newOrganization("Staffed");
        Person leaving = owner(organization);
        Person.in(organization, MemberRole.OWNER, "staying");

        // When
        Response left = leaving.caller().delete(MINE + "/" + leaving.member());

        // Then
        assertThat(left.statusCode()).isEqualTo(204);
    }

    @Test
    void letsOperatorsTakeTheLastOwnerAway() {
        // Given
        String organization = Caller.newOrganization("Staffed");
        Person owner = owner(organization);

        // When
        Response removed = operator.delete(membersOf(organization) + "/" + owner.member());

        // Then
        assertThat(removed.statusCode()).isEqualTo(204);
    }

    @Test
    void keepsOneOfTwoOwnersWhoLeaveAtOnce() {
        // Given
        String organization = Caller.newOrganization("Staffed");
        List<Person> owners = Stream.of("one", "two")
                .map(name -> Person.in(organization, MemberRole.OWNER, name))
                .toList();

        // When
        List<CompletableFuture<Integer>> answers = owners.stream()
                .map(owner -> CompletableFuture.supplyAsync(
                        () -> owner.caller().delete(MINE + "/" + owner.member()).statusCode()))
                .toList();

        // Then
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void listsNewestFirstPageByPage() {
        // Given
        String organization = Caller.newOrganization("Staffed");
        Stream.of("1", "2", "3")
                .forEach(subject ->
                        operator.post(membersOf(organization), Map.of("subject", subject, "role", "viewer")));

        // When
        Response first = operator.get(membersOf(organization) + "?limit=2");
        Response second = operator.get(membersOf(organization) + "?limit=2&cursor=" + first.path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.subject")).containsExactly("3", "2");
        assertThat(second.<List<String>>path("items.subject")).containsExactly("1");
        assertThat(second.<Object>path("nextCursor")).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = MemberRole.class,
            names = {"AGENT", "VIEWER"})
    void isForOwnersOnly(MemberRole role) {
        // Given
        String organization = Caller.newOrganization("Staffed");
        Caller member = Person.in(organization, role, "curious").caller();
        Caller key = Caller.tenant(organization);

        // When
        List<Integer> answers = Stream.of(
                        member.get(MINE),
                        member.post(MINE, Map.of("email", "me@acme.example", "role", "owner")),
                        member.patch(MINE + "/" + NOBODY, Map.of("role", "owner")),
                        member.delete(MINE + "/" + NOBODY),
                        key.get(MINE))
                .map(Response::statusCode)
                .toList();

        // Then
        assertThat(answers).containsOnly(403);
    }

    @Test
    void readsForeignAndUnknownPeopleAlike() {
        // Given
        Caller owner = owner(Caller.newOrganization("Curious")).caller();
        String foreign = Caller.newOrganization("Private");
        String member = owner(foreign).member();

        // When
        List<Response> organizations = Stream.of(foreign, NOBODY)
                .map(name -> owner.get(membersOf(name)))
                .toList();
        List<Response> people = Stream.of(member, NOBODY)
                .flatMap(id -> Stream.of(
                        owner.get(MINE + "/" + id),
                        owner.patch(MINE + "/" + id, Map.of("role", "viewer")),
                        owner.delete(MINE + "/" + id)))
                .toList();

        // Then
        assertThat(organizations).extracting(Response::statusCode).containsOnly(404);
        assertThat(organizations.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(people).extracting(Response::statusCode).containsOnly(404);
        assertThat(people.stream().map(Response::asString).distinct()).hasSize(1);
    }

    @Test
    void letsAPersonNameOneOfTheirOrganizationsByThePath() {
        // Given
        String first = Caller.newOrganization("First");
        Person ana = Person.in(first, MemberRole.OWNER, "ana");
        String second = Caller.newOrganization("Second");
        operator.post(membersOf(second), Map.of("email", ana.email(), "role", "viewer"));

        // When
        Response asOwner = ana.caller().get(membersOf(first));
        Response asViewer = ana.caller().get(membersOf(second));
        Response undecided = ana.caller().get(MINE);
        Response decided = ana.caller().on(first).get(MINE);

        // Then
        assertThat(asOwner.statusCode()).isEqualTo(200);
        assertThat(asViewer.statusCode()).isEqualTo(403);
        assertThat(undecided.statusCode()).isEqualTo(400);
        assertThat(decided.asString()).isEqualTo(asOwner.asString());
    }

    @Test
    void readsWhatAnOperatorNamesByHeader() {
        // Given
        String organization = Caller.newOrganization("Staffed");
        Person owner = owner(organization);

        // When
        Response listed = operator.on(organization).get(MINE);

        // Then
        assertThat(listed.<List<String>>path("items.email")).containsExactly(owner.email());
    }

    @Test
    void tellsOperatorsToNameTheOrganization() {
        // When
        Response refused = operator.get(MINE);

        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.<String>path("detail")).contains("id");
    }

    private static Person owner(String organization) {
        return Person.in(organization, MemberRole.OWNER, "owner");
    }

    private static String membersOf(String organization) {
        return "/api/organizations/" + organization + "/members";
    }
}
