package io.strowger.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.Secret;
import io.strowger.carrier.Webhooks;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom. */
final class LayerRules {

    private static final List<String> SERVICES = List.of("ingest", "routing", "outbound", "admin");
    private static final List<String> COMMON =
            List.of("event", "id", "organization", "carrier", "phone", "text", "consent");
    /** What carriers' packages and services have in common below {@code carrier}. */
    private static final Set<String> SHARED = Set.of("number", "voice");

    private static final List<String> LIBRARIES = List.of(
            "java..", "javax.crypto..", "com.fasterxml.jackson..", "com.google.i18n.phonenumbers..", "org.jspecify..");

    private LayerRules() {}

    static List<ArchRule> all(String root, String basePackage) {
        return Stream.concat(
                        SERVICES.stream().map(service -> knowsNoOtherService(root, service)),
                        Stream.of(
                                commonIsPlain(root),
                                carriersAreApart(root),
                                exchangesRunInTwoPlaces(root),
                                onlyIngestReadsWebhooks(root),
                                onlyCarriersRevealSecrets(root),
                                featuresHaveNoCycles(basePackage)))
                .toList();
    }

    private static ArchRule knowsNoOtherService(String root, String service) {
        String[] others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> in(root, other))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(root, service))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .as(service + " knows no other service");
    }

    private static ArchRule commonIsPlain(String root) {
        String[] own = COMMON.stream().map(part -> in(root, part)).toArray(String[]::new);
        String[] allowed = Stream.of(
                        COMMON.stream().map(part -> in("io.strowger", part)), LIBRARIES.stream(), Stream.of(own))
                .flatMap(names -> names)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(own)
                .should()
                .dependOnClassesThat(describe("are no plain Java", target -> isForeign(target, allowed)))
                .as("common uses the JDK, Jackson, libphonenumber, JSpecify and itself");
    }

    private static boolean isForeign(JavaClass target, String... allowed) {
        JavaClass type = target.getBaseComponentType();
        return !type.isPrimitive()
                && !JavaClass.Predicates.resideInAnyPackage(allowed).test(type);
    }

    private static ArchRule carriersAreApart(String root) {
        return classes()
                .should(nameNoCarrier(root + ".carrier"))
                .as("carrier packages do not know each other, and only Carriers names them");
    }

    private static ArchCondition<JavaClass> nameNoCarrier(String carriers) {
        return new ArchCondition<>("name no carrier's package") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> crosses(dependency, carriers))
                        .forEach(found -> events.add(SimpleConditionEvent.violated(found, found.getDescription())));
            }
        };
    }

    private static boolean crosses(Dependency dependency, String carriers) {
        String from = dependency.getOriginClass().getPackageName();
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        return to.startsWith(carriers + ".")
                && !SHARED.contains(to.substring(carriers.length() + 1))
                && !from.equals(to)
                && !dependency.getOriginClass().getName().equals(carriers + ".Carriers");
    }

    private static ArchRule exchangesRunInTwoPlaces(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in(root, "carrier"), in(root, "outbound"), in(root, "admin.provisioning"))
                .should()
                .dependOnClassesThat(assignableTo(Exchange.class))
                .as("only outbound and admin's provisioning run an Exchange");
    }

    private static ArchRule onlyIngestReadsWebhooks(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in(root, "ingest"))
                .should()
                .accessTargetWhere(Accesses.to(Webhooks.class, "read"))
                .as("only ingest calls Webhooks.read");
    }

    private static ArchRule onlyCarriersRevealSecrets(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in(root, "carrier"))
                .should()
                .accessTargetWhere(Accesses.to(Secret.class, "reveal"))
                .as("only carrier packages call Secret.reveal");
    }

    private static ArchRule featuresHaveNoCycles(String basePackage) {
        return slices().matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("feature packages have no cycles");
    }

    private static String in(String root, String part) {
        return root + "." + part + "..";
    }
}
