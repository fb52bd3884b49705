package io.dataspoc.lake.commit;

import io.dataspoc.lake.manifest.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a table whose files differ: one type for each name. Integers widen to doubles, everything widens to
 * text, and so do the elements of lists; of types that do not widen into each other the newer counts.
 */
public final class ColumnUnion {

    private static final String DOUBLE = "double";
    private static final String STRING = "string";
    private static final String LIST = "list<item: ";
    private static final Set<String> INTEGERS = Set.of("int8", "int16", "int32", "int64");

    private ColumnUnion() {}

    /** The columns of files of both kinds, the older ones first. */
    public static List<Column> of(List<Column> older, List<Column> newer) {
        Map<String, Column> union = new LinkedHashMap<>();
        older.forEach(column -> union.put(column.name(), column));
        newer.forEach(column -> union.merge(column.name(), column, ColumnUnion::widen));
        return new ArrayList<>(union.values());
    }

    /**
     * The columns that change to a type into which their older one doesn't widen: older values that don't fit it are NULL to
     * whoever reads all files.
     *
     * @return what the columns were, by name
     */
    public static Map<String, Column> conflicts(List<Column> older, List<Column> newer) {
        Map<String, Column> conflicts = new LinkedHashMap<>();
        older.forEach(column -> conflicts.put(column.name(), column));
        Map<String, String> types = new HashMap<>();
        newer.forEach(column -> types.put(column.name(), column.type()));
        conflicts.values().removeIf(column -> {
            String next = types.getOrDefault(column.name(), column.type());
            return column.type().isEmpty() || wider(column.type(), next).equals(wider(next, column.type()));
        });
        return conflicts;
    }

    private static Column widen(Column older, Column newer) {
        return new Column(newer.name(), wider(older.type(), newer.type()), older.nullable() || newer.nullable());
    }

    private static String wider(String older, String newer) {
        if (older.equals(newer) || older.isEmpty()) {
            return newer;
        }
        if (older.equals(STRING) || newer.equals(STRING)) {
            return STRING;
        }
        boolean numbers = (INTEGERS.contains(older) || older.equals(DOUBLE))
                && (INTEGERS.contains(newer) || newer.equals(DOUBLE));
        if (numbers) {
            return older.equals(DOUBLE) || newer.equals(DOUBLE) ? DOUBLE : "int64";
        }
        return isList(older) && isList(newer) ? LIST + wider(element(older), element(newer)) + ">" : newer;
    }

    private static boolean isList(String type) {
        return type.startsWith(LIST) && type.endsWith(">");
    }

    private static String element(String list) {
        return list.substring(LIST.length(), list.length() - 1);
    }
}
