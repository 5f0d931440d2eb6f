package io.strowger.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {

    private static final String BROKEN = "io.strowger.rules.broken";
    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages(BROKEN);

    @Test
    void commonKeepsThem() {
        // When // Then
        HouseRules.check("io.strowger");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("samples")
    void eachBitesOnTheSampleThatBreaksIt(String rule, String guilty) {
        // When
        String report = String.join("\n", violations(rule));

        // Then
        assertThat(report).contains(guilty);
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("ingest knows no other service", "KnowsRouting"),
                Arguments.of("routing knows no other service", "KnowsOutbound"),
                Arguments.of("outbound knows no other service", "KnowsAdmin"),
                Arguments.of("admin knows no other service", "KnowsIngest"),
                Arguments.of("common uses the JDK, Jackson, libphonenumber, JSpecify and itself", "UsesAFramework"),
                Arguments.of("carrier packages do not know each other, and only Carriers names them", "Alpha"),
                Arguments.of(
                        "only outbound, admin's provisioning and ingest's calls run an Exchange", "RunsAnExchange"),
                Arguments.of("only ingest calls Webhooks.read", "ReadsWebhooks"),
                Arguments.of("only carrier packages call Secret.reveal", "RevealsASecret"),
                Arguments.of("feature packages have no cycles", "feature.one"),
                Arguments.of(
                        "types in event are records, enums or sealed interfaces, or have no state", "ChangingEvent"),
                Arguments.of("no type is an Impl, Util, Helper, Manager, Dto or Abstract", "MessageManager"),
                Arguments.of("time and ids are injected", "TakesItsOwnTime"),
                Arguments.of("services never block", "WaitsForAnAnswer"),
                Arguments.of("nothing is injected into fields", "InjectsIntoAField"),
                Arguments.of("rows are package-private", "PublicRow"),
                Arguments.of("entities are rows", "Organization"),
                Arguments.of("JAX-RS stays in resources, APIs, filters and problem mappers", "HttpEverywhere"),
                Arguments.of("messaging annotations stay in consumers, feeds and publishers", "KafkaEverywhere"),
                Arguments.of("queries in the tenant's role take a Viewer first", "AsksForNobody"),
                Arguments.of("admin's transactions say on whose behalf they run", "BeginsATransaction"),
                Arguments.of("few classes of admin act as the service itself", "ActsAsTheService"));
    }

    @Test
    void noneIsWithoutASample() {
        // When
        Stream<String> rules =
                HouseRules.all(BROKEN, BROKEN + ".feature").stream().map(ArchRule::getDescription);

        // Then
        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(
                        samples().map(sample -> (String) sample.get()[0]).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import b.C;\n\n@C\npublic final class Sample {}",
                "/* No Javadoc. */\npublic sealed interface Sample {}",
                "/** Of another. */\nimport b.C;\npublic enum Sample {}"
            })
    void findsAPublicTypeWithoutJavadoc(String source, @TempDir Path sources) throws IOException {
        // Given
        Files.writeString(sources.resolve("Sample.java"), "package a;\n\n" + source);

        // When
        List<String> undocumented = JavadocScan.undocumented(sources);

        // Then
        assertThat(undocumented).singleElement().asString().contains("Sample.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Sample {}",
                "/** Speaks. */\n@C(d = 1)\npublic record Sample(int e) {}",
                "import b.C;\n\n/** Of {@code /q/*} and {@code /api/**}; all of it. */\npublic final class Sample {}"
            })
    void acceptsATypeThatIsHiddenOrSaysWhatItIsFor(String source, @TempDir Path sources) throws IOException {
        // Given
        Files.writeString(sources.resolve("Sample.java"), "package a;\n\n" + source);

        // When
        List<String> undocumented = JavadocScan.undocumented(sources);

        // Then
        assertThat(undocumented).isEmpty();
    }

    @Test
    void refusesToCheckNothing() {
        // When // Then
        assertThatThrownBy(() -> HouseRules.check("io.strowger.nowhere")).isInstanceOf(AssertionError.class);
    }

    private static List<String> violations(String description) {
        return HouseRules.all(BROKEN, BROKEN + ".feature").stream()
                .filter(rule -> rule.getDescription().equals(description))
                .flatMap(rule -> rule.evaluate(SAMPLES).getFailureReport().getDetails().stream())
                .toList();
    }
}
