package io.strowger.admin.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.strowger.service.access.CurrentViewer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Every transaction of this service: first the database is told on whose behalf it runs. One that does not tell sees no
 * organization and changes nothing.
 */
@ApplicationScoped
public class DirectoryTransactions {

    private static final String TELL = settings('$');
    private static final String TELL_IN_SESSION = settings('?');

    private final Pool pool;
    private final CurrentViewer current;

    public DirectoryTransactions(Pool pool, CurrentViewer current) {
        this.pool = pool;
        this.current = current;
    }

    /** With SQL, on behalf of who calls. */
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
        return withConnection(Behalf.of(current.caller()), work);
    }

    /** With SQL; what is told and the first query travel together. */
    public <T> Uni<T> withConnection(Behalf behalf, Function<SqlConnection, Uni<T>> work) {
        Tuple settings = Tuple.from(behalf.settings());
        return pool.withTransaction(connection -> Uni.combine()
                .all()
                .unis(connection.preparedQuery(TELL).execute(settings), work.apply(connection))
                .with((_, result) -> result));
    }

    /** With entities, on behalf of who calls. */
    public <T> Uni<T> withSession(Supplier<Uni<T>> work) {
        return withSession(Behalf.of(current.caller()), work);
    }

    /** With entities. */
    public <T> Uni<T> withSession(Behalf behalf, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() ->
                Panache.getSession().chain(session -> told(session, behalf)).chain(_ -> work.get()));
    }

    private static Uni<String> told(Mutiny.Session session, Behalf behalf) {
        Mutiny.SelectionQuery<String> query = session.createNativeQuery(TELL_IN_SESSION, String.class);
        List<String> settings = behalf.settings();
        IntStream.range(0, settings.size()).forEach(i -> query.setParameter(i + 1, settings.get(i)));
        return query.getSingleResult();
    }

    private static String settings(char parameter) {
        return IntStream.range(0, Behalf.NAMES.size())
                .mapToObj(i -> "set_config('strowger.%s', %c%d, true)".formatted(Behalf.NAMES.get(i), parameter, i + 1))
                .collect(Collectors.joining(" || ", "select ", ""));
    }
}
