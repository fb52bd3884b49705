package io.dataspoc.lens.engine;

import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;

/** Turns what the driver gives for a value into plain Java. */
final class JdbcValues {
    private JdbcValues() {}

    static Object plain(Object value) throws SQLException {
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof DuckDBStruct struct) {
            return map(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        if (value instanceof JsonNode json) {
            return new JsonText(json.toString());
        }
        return value instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : value;
    }

    private static List<Object> list(Object[] values) throws SQLException {
        List<Object> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add(plain(value));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<Object, Object> map(Map<?, ?> values) throws SQLException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            map.put(plain(entry.getKey()), plain(entry.getValue()));
        }
        return Collections.unmodifiableMap(map);
    }
}
