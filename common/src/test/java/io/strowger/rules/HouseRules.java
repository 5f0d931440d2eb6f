package io.strowger.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the house that a machine can hold; each module's test is one call of {@link #check}. */
public final class HouseRules {

    private static final String ROOT = "io.strowger";
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path SOURCES = Path.of("src", "main", "java");

    private HouseRules() {}

    /**
     * Checks the main classes and sources of the module that the test runs in.
     *
     * @param basePackage the module's package; the packages right below it are its features
     */
    public static void check(String basePackage) {
        JavaClasses classes = new ClassFileImporter().importPath(CLASSES);
        if (!classes.containPackage(basePackage)) {
            throw new AssertionError("no class of " + basePackage + " in " + CLASSES.toAbsolutePath());
        }
        List<String> violations = Stream.concat(
                        all(ROOT, basePackage).stream().flatMap(rule -> violations(rule, classes)),
                        JavadocScan.undocumented(SOURCES).stream())
                .toList();
        if (!violations.isEmpty()) {
            throw new AssertionError("against the house rules:\n" + String.join("\n", violations));
        }
    }

    /** All rules over classes, for services in packages right below {@code root}. */
    static List<ArchRule> all(String root, String basePackage) {
        return Stream.of(LayerRules.all(root, basePackage), FrameworkRules.all(root), CodeRules.all(root))
                .flatMap(List::stream)
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private static Stream<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails().stream()
                .map(detail -> rule.getDescription() + ": " + detail);
    }
}
