package io.strowger.service.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstBytesTest {

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a46, image/jpeg",
        "89504e470d0a1a0a0000000d, image/png",
        "474946383961, image/gif",
        "524946461a00000057454250, image/webp",
        "524946461a00000057415645, audio/wav",
        "0000001866747970336770340000, video/3gpp",
        "00000018667479704d34412000, audio/mp4",
        "000000186674797069736f6d00, video/mp4",
        "494433040000, audio/mpeg",
        "fffb9064, audio/mpeg",
        "4f67675300, audio/ogg",
        "2321414d520a, audio/amr",
        "255044462d312e37, application/pdf",
        "424547494e3a56434152440d0a, text/vcard",
        "48656c6c6f2c20776f726c64c3a9, text/plain",
        "48656c6c6fc3, text/plain",
        "3c68746d6c3e, text/plain",
        "3c73766720, text/plain",
        "c328, application/octet-stream",
        "000102, application/octet-stream",
        "'', application/octet-stream",
        "52494646, text/plain"
    })
    void tellsWhatAFileIs(String beginning, String type) {
        // When // Then
        assertThat(FirstBytes.type(Buffer.buffer(HexFormat.of().parseHex(beginning))))
                .isEqualTo(type);
    }
}
