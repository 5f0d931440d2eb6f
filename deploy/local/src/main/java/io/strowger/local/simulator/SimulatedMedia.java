package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What comes with messages: there is something under every name, a picture where it ends with {@code .png}. */
final class SimulatedMedia {

    private static final String PATH = "/media/";
    private static final Buffer PICTURE = Buffer.buffer(HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
                    + "cfc0000003010100c9fe92ef0000000049454e44ae426082"));

    private SimulatedMedia() {}

    static URI link(URI simulator, String name) {
        return simulator.resolve(PATH + name);
    }

    static String type(String name) {
        return name.endsWith(".png") ? "image/png" : "text/plain";
    }

    static boolean isAddressed(HttpServerRequest request) {
        return request.path().startsWith(PATH);
    }

    /** Whoever knows the link may have it. */
    static void answer(HttpServerRequest request) {
        String name = request.path().substring(PATH.length());
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type(name))
                .end(name.endsWith(".png") ? PICTURE : Buffer.buffer(name.getBytes(StandardCharsets.UTF_8)));
    }
}
