package io.strowger.local.signin;

import io.strowger.local.demo.Demo;
import io.strowger.local.machine.KeptSecrets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who can sign in to a local stack: the operator, and people of the demo's two organizations. */
public record DemoPeople(KeptSecrets secrets) {

    private static final List<String> ROLES = List.of("owner", "agent", "viewer");
    private static final Person OPERATOR =
            new Person("operator", "operator@strowger.example", "Operator", Optional.empty());

    /** The names of the organizations that there are people of. */
    static final List<String> ORGANIZATIONS = List.of(Demo.DENTAL, Demo.CAFE);

    /** All of them, the operator first. */
    public static List<Person> all() {
        return Stream.concat(
                        Stream.of(OPERATOR),
                        Stream.concat(of(Demo.DENTAL, "1", "dental.example"), of(Demo.CAFE, "2", "cafe.example")))
                .toList();
    }

    private static Stream<Person> of(String organization, String number, String domain) {
        return ROLES.stream()
                .map(role -> new Person(
                        role + "-" + number,
                        role + "@" + domain,
                        organization,
                        Optional.of(new Person.Membership(organization, role))));
    }

    /** The password of one of them, made at the first start. */
    public String password(Person person) {
        return secrets.get(person.secret());
    }
}
