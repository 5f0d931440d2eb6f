package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide names everything that a carrier has to have, and nothing that there is not. */
class AddingACarrierTest {

    private static final Path GUIDE = Path.of("..", "docs", "adding-a-carrier.md");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w+)[`.]");

    @Test
    void saysWhatACarrierConsistsOf() throws IOException {
        // Given
        Stream<String> parts =
                Arrays.stream(Carrier.class.getRecordComponents()).map(RecordComponent::getName);
        Stream<String> methods = Stream.of(Webhooks.class, Sender.class, MediaSource.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(Method::getName)
                .map(name -> name + "(");

        // When
        String guide = Files.readString(GUIDE);

        // Then
        assertThat(Stream.concat(parts, methods))
                .allSatisfy(name -> assertThat(guide).contains("`" + name));
    }

    @Test
    void namesNoTypeThatThereIsNot() throws IOException {
        // Given
        Set<String> known = new ClassFileImporter()
                .importPackages("io.strowger").stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());

        // When
        Set<String> named = TYPE.matcher(Files.readString(GUIDE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        // Then
        assertThat(named).contains("Carriers", "Webhooks").isSubsetOf(known);
    }
}
