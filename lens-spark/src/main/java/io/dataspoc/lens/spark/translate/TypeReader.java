package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.SqlType.Field;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the names of types as DuckDB prints them. */
final class TypeReader {
    private static final Map<String, Kind> SIMPLE = Map.ofEntries(
            Map.entry("BOOLEAN", Kind.BOOLEAN),
            Map.entry("TINYINT", Kind.TINYINT),
            Map.entry("SMALLINT", Kind.SMALLINT),
            Map.entry("INTEGER", Kind.INTEGER),
            Map.entry("BIGINT", Kind.BIGINT),
            Map.entry("HUGEINT", Kind.HUGEINT),
            Map.entry("FLOAT", Kind.FLOAT),
            Map.entry("DOUBLE", Kind.DOUBLE),
            Map.entry("VARCHAR", Kind.VARCHAR),
            Map.entry("BLOB", Kind.BLOB),
            Map.entry("DATE", Kind.DATE),
            Map.entry("TIMESTAMP", Kind.TIMESTAMP),
            Map.entry("TIMESTAMP WITH TIME ZONE", Kind.TIMESTAMPTZ),
            Map.entry("INTERVAL", Kind.INTERVAL),
            Map.entry("\"NULL\"", Kind.NULL),
            Map.entry("NULL", Kind.NULL));

    private final String text;
    private int at;

    private TypeReader(String text) {
        this.text = text;
    }

    /** Reads one; what Lens does not know is {@link Kind#OTHER}. */
    static SqlType read(String text) {
        TypeReader reader = new TypeReader(text.strip());
        SqlType type = reader.type();
        return reader.at == reader.text.length() ? type : SqlType.simple(Kind.OTHER, text);
    }

    private SqlType type() {
        int start = at;
        SqlType type = text.startsWith("STRUCT(", at)
                ? struct()
                : text.startsWith("DECIMAL(", at) ? decimal() : SqlType.simple(Kind.OTHER, simple());
        if (type.kind() == Kind.OTHER) {
            Kind kind = SIMPLE.get(type.duckDb());
            type = kind == null ? type : SqlType.simple(kind, type.duckDb());
        }
        while (text.startsWith("[", at)) {
            int end = text.indexOf(']', at);
            boolean open = end == at + 1;
            at = end + 1;
            String name = text.substring(start, at);
            // An array of a fixed length is another type.
            type = open
                    ? new SqlType(Kind.LIST, 0, 0, List.of(new Field("element", type)), name)
                    : SqlType.simple(Kind.OTHER, name);
        }
        return type;
    }

    /** Up to where the type can end; parentheses of types that are not known stay with their names. */
    private String simple() {
        int start = at;
        int depth = 0;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            quoted ^= c == '"' || c == '\'';
            if (!quoted && depth == 0 && (c == ',' || c == ')' || c == '[')) {
                break;
            }
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        return text.substring(start, at);
    }

    private SqlType decimal() {
        int start = at;
        int end = text.indexOf(')', at);
        String[] numbers = text.substring(text.indexOf('(', at) + 1, end).split(",");
        at = end + 1;
        SqlType type = SqlType.decimal(Integer.parseInt(numbers[0].strip()), Integer.parseInt(numbers[1].strip()));
        return new SqlType(Kind.DECIMAL, type.width(), type.scale(), List.of(), text.substring(start, at));
    }

    private SqlType struct() {
        int start = at;
        at = text.indexOf('(', at) + 1;
        List<Field> fields = new ArrayList<>();
        while (true) {
            String name = name();
            fields.add(new Field(name, type()));
            char c = text.charAt(at++);
            if (c == ')') {
                return new SqlType(Kind.STRUCT, 0, 0, fields, text.substring(start, at));
            }
            at += text.charAt(at) == ' ' ? 1 : 0;
        }
    }

    /** A field's name and the blank behind it. */
    private String name() {
        StringBuilder name = new StringBuilder();
        if (text.charAt(at) != '"') {
            int end = text.indexOf(' ', at);
            name.append(text, at, end);
            at = end + 1;
            return name.toString();
        }
        at++;
        while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
            at += text.charAt(at) == '"' ? 1 : 0;
            name.append(text.charAt(at++));
        }
        at += 2;
        return name.toString();
    }
}
