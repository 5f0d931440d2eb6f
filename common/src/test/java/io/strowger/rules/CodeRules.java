package io.strowger.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How code is named, and what it never calls. */
final class CodeRules {

    private static final Pattern EMPTY_NAMES = Pattern.compile("Abstract.+|.+(Impl|Utils?|Helper|Manager|Dto|DTO)");
    private static final List<Class<?>> CLOCKS =
            List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    private CodeRules() {}

    static List<ArchRule> all(String root) {
        return List.of(eventsAreData(root), namesSayWhatItIs(), timeAndIdsAreInjected(), nothingBlocks(root));
    }

    private static ArchRule eventsAreData(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".event..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should(ArchConditions.be(describe("data or without state", CodeRules::isDataOrStateless)))
                .as("types in event are records, enums or sealed interfaces, or have no state");
    }

    private static boolean isDataOrStateless(JavaClass type) {
        return type.isInterface()
                ? type.isAnnotation() || type.reflect().isSealed()
                : type.isRecord() || type.isEnum() || isStateless(type);
    }

    private static boolean isStateless(JavaClass type) {
        return type.getFields().stream().allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static ArchRule namesSayWhatItIs() {
        return noClasses()
                .should(ArchConditions.be(describe("named by an empty word", (JavaClass type) -> EMPTY_NAMES
                        .matcher(type.getSimpleName())
                        .matches())))
                .as("no type is an Impl, Util, Helper, Manager, Dto or Abstract");
    }

    private static ArchRule timeAndIdsAreInjected() {
        DescribedPredicate<JavaAccess<?>> sources = Stream.concat(
                        CLOCKS.stream().map(clock -> Accesses.withoutParameters(Accesses.to(clock, "now"))),
                        Stream.of(
                                Accesses.to(UUID.class, "randomUUID"), Accesses.to(System.class, "currentTimeMillis")))
                .reduce((one, other) -> one.or(other))
                .orElseThrow();
        return noClasses().should().accessTargetWhere(sources).as("time and ids are injected");
    }

    /** Where a thread of its own may wait: the reader of topics that every replica reads whole. */
    private static ArchRule nothingBlocks(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".service..",
                        root + ".ingest..",
                        root + ".routing..",
                        root + ".outbound..",
                        root + ".admin..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".service.kafka.BroadcastReader")
                .should()
                .accessTargetWhere(blocking())
                .as("services never block");
    }

    private static DescribedPredicate<JavaAccess<?>> blocking() {
        return Stream.of(
                        Accesses.to(Thread.class, "sleep", "join"),
                        Accesses.to(Future.class, "get", "join"),
                        Accesses.to(CountDownLatch.class, "await"),
                        Accesses.toPackage("io.smallrye.mutiny", "await", "asIterable", "asStream"),
                        Accesses.toPackage("io.vertx", "await"),
                        andAwait())
                .reduce((one, other) -> one.or(other))
                .orElseThrow();
    }

    private static DescribedPredicate<JavaAccess<?>> andAwait() {
        return describe("...AndAwait", access -> access.getName().endsWith("AndAwait"));
    }
}
