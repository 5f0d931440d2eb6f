package io.strowger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.strowger.service.access.DirectoryReads;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which classes read the directory before it is known on whose behalf. */
class DirectoryReadersTest {

    @Test
    void areNamed() {
        // When
        List<String> found = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.strowger.admin", "io.strowger.service")
                        .stream()
                        .filter(DirectoryReadersTest::reads)
                        .map(JavaClass::getSimpleName)
                        .toList();

        // Then
        assertThat(found).containsExactlyInAnyOrder("ApiKeys", "Members", "Operators", "Credentials", "Belongings");
    }

    private static boolean reads(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> field.getRawType().isAssignableTo(DirectoryReads.class));
    }
}
