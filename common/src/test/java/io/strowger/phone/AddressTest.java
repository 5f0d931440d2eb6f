package io.strowger.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+1111,US,+1111",
                "+22,US,+22",
                "+123456789012345,US,+123456789012345",
                "+1 (604) 555-0100,US,+16045550100",
                "+1.604.555.0100,GB,+16045550100",
                "+44 (0)20 7946 0958,US,+442079460958",
                "+44(0)2079460958,US,+442079460958",
                " 15005550100,US,+15005550100",
                " 1111,US,+1111",
                "16045550100,US,+16045550100",
                "6045550100,US,+16045550100",
                "604-555-0100,ca,+16045550100",
                "(604) 555-0100,US,+16045550100",
                "447700900123,US,+447700900123",
                "33612345678,US,+33612345678",
                "15005550100,FR,+15005550100",
                "07700 900123,GB,+447700900123",
                "011447700900123,US,+447700900123",
                "15005550100,ZZ,+15005550100",
                "+1604555\u20110100,US,+16045550100",
                "\uff0b16045550100,US,+16045550100",
            })
    void readsAPhoneNumber(String raw, String region, String canonical) {
        // When
        Optional<Address> address = Address.read(raw, region);

        // Then
        assertThat(address).contains(new PhoneNumber(canonical));
        assertThat(address.orElseThrow().replyable()).isTrue();
    }

    @Test
    void dropsWhatCannotBeSeen() {
        // Given
        String pasted = "\u202a+1604\u0000555\u00090100\u202c\r\n";

        // When
        Optional<Address> address = Address.read(pasted, "US");

        // Then
        assertThat(address).contains(new PhoneNumber("+16045550100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "55555", "247365", "24-73-65"})
    void readsAShortCode(String raw) {
        // When
        Optional<Address> address = Address.read(raw, "US");

        // Then
        assertThat(address).contains(new ShortCode(raw.replace("-", "")));
        assertThat(address.orElseThrow().replyable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MyBank",
                "O2-UK",
                "1-800-FLOWERS",
                "+1",
                "12",
                "5550100",
                "+1234567890123456",
                "+1604CALL",
                "*611"
            })
    void keepsWhatIsNoNumberAsANameThatNobodyAnswers(String raw) {
        // When
        Optional<Address> address = Address.read(raw, "US");

        // Then
        assertThat(address).contains(new NamedSender(raw));
        assertThat(address.orElseThrow().replyable()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t", "\u0000", "null", "NULL", " null "})
    void findsNothingWhereNothingIs(String raw) {
        // When
        Optional<Address> address = Address.read(raw, "US");

        // Then
        assertThat(address).isEmpty();
    }

    @Test
    void refusesMoreThan255Characters() {
        // When
        Optional<Address> longest = Address.read("A".repeat(255), "US");
        Optional<Address> tooLong = Address.read("A".repeat(256), "US");

        // Then
        assertThat(longest).isPresent();
        assertThat(tooLong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1111", "+16045550100", "55555", "MyBank", "5550100"})
    void knowsItsCanonicalTextAgain(String canonical) {
        // Given
        Address read = Address.read(canonical, "US").orElseThrow();

        // When
        Address again = Address.of(read.text());

        // Then
        assertThat(again).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MyBank", "55555", "+1", "+1604555010x", "5550100", "+1234567890123456", "null"})
    void parsesNoNumberFromWhatIsNone(String typed) {
        // When
        Optional<PhoneNumber> number = PhoneNumber.parse(typed, "US");

        // Then
        assertThat(number).isEmpty();
    }

    @Test
    void readsNoPlusIntoABlankThatSomebodyTyped() {
        // When
        Optional<PhoneNumber> number = PhoneNumber.parse(" 604 555 0100", "US");

        // Then
        assertThat(number).contains(new PhoneNumber("+16045550100"));
    }

    @Test
    void printsNoWholeNumberOrName() {
        // When
        String number = new PhoneNumber("+16045550100").toString();
        String name = new NamedSender("MyBank").toString();

        // Then
        assertThat(number).isEqualTo("+...00");
        assertThat(name).doesNotContain("MyBank");
    }

    @Test
    void holdsNothingOfAnotherShape() {
        // When // Then
        assertThatThrownBy(() -> new PhoneNumber("6045550100")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShortCode("12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NamedSender(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
