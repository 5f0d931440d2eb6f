package io.strowger.service.access;

import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.List;

/** 403 for an organization that is not the caller's, whether or not there is one. */
final class NotAMember {

    private NotAMember() {}

    static ProblemException problem() {
        return Problems.of(
                403, "not_a_member", "You do not belong to the organization that X-Organization names.", List.of());
    }
}
