package io.strowger.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NorthAmericaTest {

    private static final int MANY = 5_000;

    private final Random random = new Random(1891);

    static List<String> regions() {
        return PhoneNumberUtil.getInstance().getRegionCodesForCountryCode(1);
    }

    @ParameterizedTest
    @MethodSource("regions")
    void readsPlainNumbersAsTheLibraryDoes(String region) {
        // Given
        Stream<String> plain = Stream.concat(edges(), many(this::plain)).flatMap(it -> Stream.of(it, "1" + it));

        // When // Then
        assertThat(plain).allSatisfy(digits -> assertThat(NorthAmerica.dialled(digits, region))
                .isPresent()
                .isEqualTo(AddressReader.interpreted(digits, region)));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void neverReadsOtherwiseThanTheLibrary(String region) {
        // Given
        Stream<String> any = many(() -> digits(7 + random.nextInt(9)));

        // When // Then
        assertThat(any).allSatisfy(digits -> assertThat(
                        NorthAmerica.dialled(digits, region).or(() -> AddressReader.interpreted(digits, region)))
                .isEqualTo(AddressReader.interpreted(digits, region)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "MX", "GB", "ZZ", "us", ""})
    void leavesOtherRegionsToTheLibrary(String region) {
        assertThat(NorthAmerica.dialled("2505550100", region)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5550100",
                "1505550100",
                "0505550100",
                "2501550100",
                "2500550100",
                "12505550",
                "25055501000",
                "22505550100",
                "112505550100",
                "+12505550100"
            })
    void leavesEverythingElseToTheLibrary(String digits) {
        assertThat(NorthAmerica.dialled(digits, "US")).isEmpty();
    }

    @Test
    void readsThemInAnyOfTheirForms() {
        // When
        Stream<String> forms =
                Stream.of("2505550100", "12505550100", "(250) 555-0100", "1 250.555.0100", "\u200e250 555 0100");

        // Then
        assertThat(forms)
                .allSatisfy(form ->
                        assertThat(Address.read(form, "ca")).map(Address::text).contains("+12505550100"));
    }

    private static Stream<String> edges() {
        return IntStream.rangeClosed(2, 9)
                .boxed()
                .flatMap(first -> IntStream.rangeClosed(2, 9).boxed().flatMap(exchange -> Stream.of("00", "11", "99")
                        .flatMap(rest -> Stream.of("0000000", "9999999", "5550100", "1111111")
                                .map(line -> first + rest + exchange + line.substring(1)))));
    }

    private static Stream<String> many(Supplier<String> digits) {
        return Stream.generate(digits).limit(MANY);
    }

    private String plain() {
        return (2 + random.nextInt(8)) + digits(2) + (2 + random.nextInt(8)) + digits(6);
    }

    private String digits(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
