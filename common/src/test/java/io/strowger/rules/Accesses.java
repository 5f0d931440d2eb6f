package io.strowger.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** Calls of methods, and references to them. */
final class Accesses {

    private Accesses() {}

    /** To a method of that type or of one that implements it. */
    static DescribedPredicate<JavaAccess<?>> to(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return describe(
                owner.getSimpleName() + "." + String.join("|", names),
                access -> access.getTargetOwner().isAssignableTo(owner) && wanted.contains(access.getName()));
    }

    /** To a method of any type below that package. */
    static DescribedPredicate<JavaAccess<?>> toPackage(String start, String... names) {
        Set<String> wanted = Set.of(names);
        return describe(
                start + " " + String.join("|", names),
                access -> access.getTargetOwner().getPackageName().startsWith(start)
                        && wanted.contains(access.getName()));
    }

    static DescribedPredicate<JavaAccess<?>> withoutParameters(DescribedPredicate<JavaAccess<?>> accesses) {
        return accesses.and(describe(
                "without parameters",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().isEmpty()));
    }
}
