package io.strowger.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An OpenID provider without people and pages: its documents over HTTP, and tokens for whom a test likes. */
public final class TokenIssuer implements AutoCloseable {

    /** What its tokens are for. */
    public static final String AUDIENCE = "strowger";

    /** The role that its operators have. */
    public static final String OPERATOR_ROLE = "strowger-operator";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BITS = 2048;

    private final int port;
    private final AtomicReference<HttpServer> server;
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicReference<RsaJsonWebKey> key = new AtomicReference<>(newKey());

    private TokenIssuer() throws IOException {
        HttpServer first = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = first.getAddress().getPort();
        server = new AtomicReference<>(first);
        serve(first);
    }

    /** Listens on a free port of the loopback interface. */
    public static TokenIssuer start() throws IOException {
        return new TokenIssuer();
    }

    /** Is not there, until it is told to {@link #resume}. */
    public void pause() {
        server.get().stop(0);
    }

    /** Is there again, at the same address. */
    public void resume() throws IOException {
        HttpServer next = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.set(next);
        serve(next);
    }

    private void serve(HttpServer next) {
        next.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, configuration()));
        next.createContext("/keys", exchange -> answer(exchange, published()));
        next.start();
    }

    /** The issuer's name, and where its documents are. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Signs with another key from now on, and publishes that one only. */
    public void rotate() {
        key.set(newKey());
    }

    /** Somebody whose e-mail the provider verified. */
    public JwtClaims person(String email) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience(AUDIENCE);
        claims.setSubject("subject-of-" + email);
        claims.setExpirationTime(in(LIFE));
        claims.setIssuedAt(in(Duration.ZERO));
        claims.setClaim("typ", "Bearer");
        claims.setStringClaim("email", email);
        claims.setClaim("email_verified", true);
        return claims;
    }

    /** Somebody who runs the gateway. */
    public JwtClaims operator() {
        JwtClaims claims = person("operator@example.com");
        claims.setClaim("realm_access", Map.of("roles", List.of(OPERATOR_ROLE)));
        return claims;
    }

    /** The token that says so, in its compact form. */
    public String sign(JwtClaims claims) {
        return sign(claims, key.get());
    }

    /** The token as somebody else would sign it, under the name of our key. */
    public String forge(JwtClaims claims) {
        RsaJsonWebKey other = newKey();
        other.setKeyId(key.get().getKeyId());
        return sign(claims, other);
    }

    /** A point in time that far from now; a negative duration is in the past. */
    public static NumericDate in(Duration distance) {
        return NumericDate.fromSeconds(Instant.now().plus(distance).getEpochSecond());
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(BITS);
            made.setKeyId("key-" + keys.incrementAndGet());
            made.setUse("sig");
            made.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    private String configuration() {
        return """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
                 "token_endpoint":"%1$s/token","response_types_supported":["code"],
                 "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(url());
    }

    private String published() {
        return new JsonWebKeySet(key.get()).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.get().stop(0);
    }
}
