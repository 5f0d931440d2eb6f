package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A carrier's things of one kind by their ids, for any thread; what is taken from it is a copy. */
final class Shelf {

    private final Map<String, JsonObject> byId = new LinkedHashMap<>();

    synchronized void put(String id, JsonObject thing) {
        byId.put(id, thing.copy());
    }

    synchronized Optional<JsonObject> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(JsonObject::copy);
    }

    /** The first that has that value there. */
    Optional<JsonObject> find(String field, String value) {
        return newest().stream().filter(it -> value.equals(it.getString(field))).findFirst();
    }

    /** Sets those fields; answers with the whole. */
    synchronized Optional<JsonObject> change(String id, JsonObject changes) {
        return Optional.ofNullable(byId.get(id))
                .map(thing -> thing.mergeIn(changes).copy());
    }

    /** Adds to one of its lists. */
    synchronized void append(String id, String list, JsonObject item) {
        Optional.ofNullable(byId.get(id))
                .ifPresent(thing -> thing.getJsonArray(list).add(item.copy()));
    }

    synchronized Optional<JsonObject> remove(String id) {
        return Optional.ofNullable(byId.remove(id));
    }

    synchronized List<JsonObject> newest() {
        return byId.values().stream().map(JsonObject::copy).toList().reversed();
    }
}
