package io.strowger.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.strowger.organization.Viewer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the frameworks may show. */
final class FrameworkRules {

    private static final Pattern HTTP_EDGE = Pattern.compile(".+(Resource|Api|Filters?|Mappers?)");
    private static final Pattern MESSAGING_EDGE = Pattern.compile(".+(Consumer|Feed|Publisher)");
    private static final Pattern DATA_ACCESS = Pattern.compile("io\\.vertx\\..*sqlclient.*");
    private static final Set<String> TRANSACTIONS =
            Set.of("Pool", "Panache", "SessionOperations", "WithTransaction", "WithSession");
    private static final Set<String> AS_THE_SERVICE = Set.of(
            "AuditLog",
            "KeyUses",
            "DefaultAccountSeed",
            "StoredAccounts",
            "OperatorDirectoryReads",
            "Notifications",
            "VoiceNumbers",
            "EndedDefaults",
            "ProvisioningTransactions");
    private static final Set<String> INJECTION = Set.of(
            "Inject",
            "ConfigProperty",
            "Channel",
            "RestClient",
            "Resource",
            "PersistenceContext",
            "ReactiveDataSource");

    private FrameworkRules() {}

    static List<ArchRule> all(String root) {
        return List.of(
                noFieldInjection(),
                rowsAreHidden(),
                entitiesAreRows(),
                httpOnlyAtItsEdge(root),
                messagingOnlyAtItsEdge(),
                queriesTakeAViewer(),
                transactionsSayOnWhoseBehalf(root),
                fewActAsTheService(root));
    }

    private static ArchRule noFieldInjection() {
        return noFields().should(ArchConditions.be(annotatedWithAny(INJECTION))).as("nothing is injected into fields");
    }

    private static DescribedPredicate<CanBeAnnotated> annotatedWithAny(Set<String> simpleNames) {
        return describe(
                "annotated for injection",
                member -> member.isAnnotatedWith(describe(
                        "one of " + simpleNames,
                        annotation ->
                                simpleNames.contains(annotation.getRawType().getSimpleName()))));
    }

    private static ArchRule rowsAreHidden() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Row")
                .should()
                .bePublic()
                .as("rows are package-private");
    }

    private static ArchRule entitiesAreRows() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .haveSimpleNameEndingWith("Row")
                .as("entities are rows");
    }

    private static ArchRule httpOnlyAtItsEdge(String root) {
        return noClasses()
                .that(describe("are no HTTP edge", type -> !isNamed(type, HTTP_EDGE)))
                .and()
                .resideOutsideOfPackage(root + ".service.problem..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .as("JAX-RS stays in resources, APIs, filters and problem mappers");
    }

    private static ArchRule messagingOnlyAtItsEdge() {
        return noClasses()
                .that(describe("are no messaging edge", type -> !isNamed(type, MESSAGING_EDGE)))
                .should()
                .dependOnClassesThat(describe("are messaging annotations", FrameworkRules::isMessagingAnnotation))
                .as("messaging annotations stay in consumers, feeds and publishers");
    }

    private static boolean isMessagingAnnotation(JavaClass type) {
        return type.isAnnotation()
                && (type.getPackageName().equals("org.eclipse.microprofile.reactive.messaging")
                        || type.getPackageName().equals("io.smallrye.reactive.messaging.annotations"));
    }

    /** Nested classes count as part of what they are nested in. */
    private static boolean isNamed(JavaClass type, Pattern pattern) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        return pattern.matcher(outermost).matches();
    }

    private static ArchRule transactionsSayOnWhoseBehalf(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".admin..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".admin.database.DirectoryTransactions")
                .should()
                .dependOnClassesThat(
                        describe("begin transactions", type -> TRANSACTIONS.contains(type.getSimpleName())))
                .as("admin's transactions say on whose behalf they run");
    }

    private static ArchRule fewActAsTheService(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".admin..")
                .and(describe("are not named", type -> !AS_THE_SERVICE.contains(type.getSimpleName())))
                .should()
                .callMethodWhere(
                        describe("Behalf.ofService", call -> call.getName().equals("ofService")))
                .as("few classes of admin act as the service itself");
    }

    private static ArchRule queriesTakeAViewer() {
        return methods()
                .that()
                .arePublic()
                .and(describe("answer later", FrameworkRules::answersLater))
                .and()
                .areDeclaredInClassesThat(describe("read as a tenant", FrameworkRules::readsAsTenant))
                .should(ArchConditions.have(describe("a Viewer as first parameter", FrameworkRules::takesAViewer)))
                .as("queries in the tenant's role take a Viewer first");
    }

    private static boolean answersLater(JavaMethod method) {
        return Set.of("Uni", "Multi").contains(method.getRawReturnType().getSimpleName());
    }

    private static boolean takesAViewer(JavaMethod method) {
        return !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().getFirst().isAssignableTo(Viewer.class);
    }

    /** It holds the pool of the tenant's role, or speaks SQL through a class that does. */
    private static boolean readsAsTenant(JavaClass type) {
        return holdsTenantPool(type)
                || (speaksSql(type)
                        && type.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .anyMatch(FrameworkRules::holdsTenantPool));
    }

    private static boolean speaksSql(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(found ->
                        DATA_ACCESS.matcher(found.getTargetClass().getName()).matches());
    }

    private static boolean holdsTenantPool(JavaClass type) {
        return type.getConstructors().stream()
                .flatMap(constructor -> constructor.getParameters().stream())
                .anyMatch(FrameworkRules::isTenantPool);
    }

    private static boolean isTenantPool(JavaParameter parameter) {
        return parameter.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getSimpleName().equals("ReactiveDataSource"))
                .anyMatch(annotation ->
                        annotation.get("value").filter("tenant"::equals).isPresent());
    }
}
