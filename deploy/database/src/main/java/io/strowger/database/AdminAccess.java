package io.strowger.database;

/**
 * How to reach the server as one who may create roles and databases.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/postgres}, with any driver options
 */
public record AdminAccess(String jdbcUrl, String user, String password) {

    @Override
    public String toString() {
        return "AdminAccess[jdbcUrl=%s, user=%s, password=***]".formatted(jdbcUrl, user);
    }
}
