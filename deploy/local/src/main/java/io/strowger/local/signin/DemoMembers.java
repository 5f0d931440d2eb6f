package io.strowger.local.signin;

import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Makes the demo's organizations where they are not there yet, and the people of the demo their members. */
record DemoMembers(Operator operator) {

    private static final int CONFLICT = 409;

    void ensure() throws IOException, InterruptedException {
        for (String organization : DemoPeople.ORGANIZATIONS) {
            String id = operator.organization(organization);
            for (Person person : DemoPeople.all()) {
                if (person.membership()
                        .filter(member -> member.organization().equals(organization))
                        .isPresent()) {
                    ensure(id, person);
                }
            }
        }
    }

    private void ensure(String organization, Person person) throws IOException, InterruptedException {
        JsonObject member = new JsonObject()
                .put("email", person.email())
                .put("role", person.membership().orElseThrow().role());
        JsonHttp.Answer answer = operator.api().post("/api/organizations/%s/members".formatted(organization), member);
        if (answer.status() != CONFLICT) {
            var _ = answer.body();
        }
    }
}
