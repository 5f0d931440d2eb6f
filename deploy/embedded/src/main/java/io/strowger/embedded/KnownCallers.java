package io.strowger.embedded;

import io.strowger.embedded.AccessMatrix.Caller;
import io.strowger.text.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jose4j.jwt.JwtClaims;

/** Everybody who may call, or may not, in the database and at the issuer of the running tests. */
public final class KnownCallers {

    private static final int PREFIX_LENGTH = 20;
    private static final String ORGANIZATION = "organization";

    private final Supplier<String> newKeys;
    private final TokenIssuer issuer = EmbeddedStack.issuer();
    private final UUID organization = newId();
    private final UUID other = newId();

    /** @param newKeys makes texts that have the form of a key */
    public KnownCallers(Supplier<String> newKeys) throws SQLException {
        this.newKeys = newKeys;
        for (UUID id : List.of(organization, other)) {
            execute("insert into directory.organization (id, name) values (?, 'Matrix')", id);
        }
    }

    /**
     * All of them.
     *
     * @param unknown whom nobody knows: every one of their calls is a 401
     * @param foreign who belong to another organization than the one that they name, in a header or in the path
     * @param reading operators who read as the organization, and change nothing
     * @param known with their roles
     */
    public record Everybody(List<Caller> unknown, List<Caller> foreign, List<Caller> reading, List<Caller> known) {}

    /**
     * Everybody, some of whom have just been made.
     *
     * @param scopes of which there is a key with each, a key with all, and a key with none
     * @param members the roles of members with what each may
     */
    public Everybody everybody(Set<String> scopes, Map<String, Set<String>> members) throws SQLException {
        return new Everybody(unknown(), foreign(scopes), reading(), known(scopes, members));
    }

    private List<Caller> unknown() throws SQLException {
        JwtClaims expired = issuer.operator();
        expired.setExpirationTime(TokenIssuer.in(Duration.ofMinutes(-1)));
        JwtClaims others = issuer.operator();
        others.setAudience("another");
        String revoked = key(organization, Set.of("messages:read"));
        execute("update directory.api_key set revoked_at = now() where hash = ?", (Object)
                Bytes.utf8(revoked).sha256());
        return List.of(
                new Caller("nobody", Map.of(), Set.of(), own(organization)),
                bearer("a mistyped key", "sk_strowger_mistyped", Set.of()),
                bearer("a wrong key", newKeys.get(), Set.of()),
                bearer("a revoked key", revoked, Set.of()),
                bearer("an expired token", issuer.sign(expired), Set.of()),
                bearer("a token for another", issuer.sign(others), Set.of()),
                bearer("a forged token", issuer.forge(issuer.operator()), Set.of()));
    }

    private List<Caller> known(Set<String> scopes, Map<String, Set<String>> members) throws SQLException {
        List<Caller> callers = new ArrayList<>();
        for (String scope : scopes) {
            callers.add(bearer("a key for " + scope, key(organization, Set.of(scope)), Set.of(scope)));
        }
        callers.add(bearer("a key for all", key(organization, scopes), scopes));
        callers.add(bearer("a key for nothing", key(organization, Set.of()), Set.of("nothing")));
        for (Map.Entry<String, Set<String>> member : members.entrySet()) {
            callers.add(
                    bearer("a member: " + member.getKey(), member(organization, member.getKey()), member.getValue()));
        }
        callers.add(bearer("a stranger who signed in", issuer.sign(issuer.person("s@example.com")), Set.of("nothing")));
        callers.add(bearer("an operator", issuer.sign(issuer.operator()), Set.of("operator")));
        callers.add(bearer("the operator key", EmbeddedStack.OPERATOR_KEY, Set.of("operator")));
        return callers;
    }

    private List<Caller> foreign(Set<String> scopes) throws SQLException {
        Map<String, String> headers = Map.of("X-Organization", organization.toString());
        Caller key = bearer("another's key", key(other, scopes), Set.of("nothing"));
        Caller owner = bearer("another's owner", member(other, "owner"), Set.of("nothing"));
        return List.of(with(headers, key), with(headers, owner), key, owner);
    }

    private List<Caller> reading() {
        Map<String, String> headers = Map.of("X-Organization", organization.toString());
        return List.of(
                with(headers, bearer("an operator as it", issuer.sign(issuer.operator()), Set.of())),
                with(headers, bearer("the operator key as it", EmbeddedStack.OPERATOR_KEY, Set.of())));
    }

    private static Caller with(Map<String, String> headers, Caller caller) {
        Map<String, String> all = new HashMap<>(caller.headers());
        all.putAll(headers);
        return new Caller(caller.name(), all, caller.roles(), caller.values());
    }

    private Caller bearer(String name, String credential, Set<String> roles) {
        return new Caller(
                name, Map.of("Authorization", "Bearer " + credential), new HashSet<>(roles), own(organization));
    }

    private static Map<String, String> own(UUID organization) {
        return Map.of(ORGANIZATION, organization.toString());
    }

    private String key(UUID owner, Set<String> scopes) throws SQLException {
        String key = newKeys.get();
        execute(
                "insert into directory.api_key (id, organization, name, prefix, hash, scopes)"
                        + " values (?, ?, 'matrix', ?, ?, ?)",
                newId(),
                owner,
                key.substring(0, PREFIX_LENGTH),
                Bytes.utf8(key).sha256(),
                scopes.toArray(String[]::new));
        return key;
    }

    private String member(UUID owner, String role) throws SQLException {
        String email = role + "." + owner + "@example.com";
        execute(
                "insert into directory.member (id, organization, email, role) values (?, ?, ?, ?)",
                newId(),
                owner,
                email,
                role);
        return issuer.sign(issuer.person(email));
    }

    /** Older than what any test makes, so that it comes last where the newest come first. */
    private static UUID newId() {
        return new UUID(0x7000L, UUID.randomUUID().getLeastSignificantBits());
    }

    private static void execute(String statement, Object... values) throws SQLException {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }
}
