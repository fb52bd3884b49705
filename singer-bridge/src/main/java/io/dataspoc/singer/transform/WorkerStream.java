package io.dataspoc.singer.transform;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A stream, as the worker is told of it.
 *
 * @param id tells it from the same stream in another reading of the tap's output
 * @param name its name
 * @param tableColumns the types of its table's columns, by name, as the manifest names them
 */
record WorkerStream(int id, String name, Map<String, String> tableColumns) {

    WorkerStream {
        requireNonNull(name, "name is null");
        tableColumns = Map.copyOf(tableColumns);
    }
}
