package io.strowger.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** What the administrator does once per server: roles and the empty database. */
final class ServerPreparation {

    private static final String CAN_ACT_AS = "select pg_has_role(current_user, ?, 'SET')";
    private static final String ROLE_EXISTS = "select exists (select from pg_roles where rolname = ?)";
    private static final String ROLE_UNBOUND =
            "select exists (select from pg_roles where rolname = ? and (rolsuper or rolbypassrls))";
    private static final String DATABASE_EXISTS = "select exists (select from pg_database where datname = ?)";

    private final Connection connection;

    ServerPreparation(Connection connection) {
        this.connection = connection;
    }

    /** Until the connection closes: two jobs that start together run one after the other. */
    void holdLock() throws SQLException {
        execute("select pg_advisory_lock(hashtext('strowger-database'))");
    }

    void createRole(Role role, String password) throws SQLException {
        String name = role.roleName();
        if (!holds(ROLE_EXISTS, name)) {
            execute("create role " + name);
        }
        if (holds(ROLE_UNBOUND, name)) {
            throw new CannotMigrate("role %s is a superuser or bypasses row-level security".formatted(name));
        }
        execute("alter role " + name + " login");
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
        if (role.plansAnew()) {
            execute("alter role " + name + " set plan_cache_mode = force_custom_plan");
        }
    }

    void createDatabase(String name) throws SQLException {
        String owner = Role.OWNER.roleName();
        if (!holds(CAN_ACT_AS, owner)) {
            execute("grant " + owner + " to current_user");
        }
        if (!holds(DATABASE_EXISTS, name)) {
            execute("create database %s owner %s encoding 'UTF8' template template0".formatted(name, owner));
        }
    }

    private boolean holds(String question, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, parameter);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
