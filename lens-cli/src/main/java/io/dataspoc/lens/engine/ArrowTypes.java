package io.dataspoc.lens.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Column types by the names that pyarrow prints, as the manifest has them, and DuckDB's types for them, by DuckDB's rules
 * for reading Parquet.
 */
public final class ArrowTypes {
    private static final Map<String, String> SIMPLE = Map.ofEntries(
            Map.entry("bool", "BOOLEAN"),
            Map.entry("int8", "TINYINT"),
            Map.entry("int16", "SMALLINT"),
            Map.entry("int32", "INTEGER"),
            Map.entry("int64", "BIGINT"),
            Map.entry("uint8", "UTINYINT"),
            Map.entry("uint16", "USMALLINT"),
            Map.entry("uint32", "UINTEGER"),
            Map.entry("uint64", "UBIGINT"),
            Map.entry("halffloat", "FLOAT"),
            Map.entry("float", "FLOAT"),
            Map.entry("double", "DOUBLE"),
            Map.entry("string", "VARCHAR"),
            Map.entry("large_string", "VARCHAR"),
            Map.entry("string_view", "VARCHAR"),
            Map.entry("binary", "BLOB"),
            Map.entry("large_binary", "BLOB"),
            Map.entry("date32[day]", "DATE"),
            Map.entry("date64[ms]", "DATE"),
            Map.entry("time32[s]", "TIME"),
            Map.entry("time32[ms]", "TIME"),
            Map.entry("time64[us]", "TIME"),
            Map.entry("extension<arrow.json>", "JSON"),
            Map.entry("extension<arrow.uuid>", "UUID"));
    private static final Pattern DECIMAL = Pattern.compile("decimal\\d*\\((\\d+), *(\\d+)\\)");
    private static final Pattern TIMESTAMP = Pattern.compile("timestamp\\[(s|ms|us|ns)(, tz=.+)?]");
    private static final int MAX_PRECISION = 38;

    private ArrowTypes() {}

    /** DuckDB's type for a type of the manifest; empty for one that Lens does not know, and then leaves as the files have it. */
    public static Optional<String> toDuckDb(String type) {
        String name = type.strip();
        String simple = SIMPLE.get(name);
        if (simple != null) {
            return Optional.of(simple);
        }
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            boolean fits = Integer.parseInt(decimal.group(1)) <= MAX_PRECISION;
            return fits ? Optional.of("DECIMAL(" + decimal.group(1) + "," + decimal.group(2) + ")") : Optional.empty();
        }
        Matcher timestamp = TIMESTAMP.matcher(name);
        if (timestamp.matches()) {
            return Optional.of(timestamp(timestamp.group(1), timestamp.group(2) != null));
        }
        return nested(name);
    }

    /** Parquet knows milliseconds, microseconds and nanoseconds, and DuckDB reads the first two as microseconds. */
    private static String timestamp(String unit, boolean zoned) {
        if (zoned) {
            return "TIMESTAMP WITH TIME ZONE";
        }
        return unit.equals("ns") ? "TIMESTAMP_NS" : "TIMESTAMP";
    }

    private static Optional<String> nested(String name) {
        int open = name.indexOf('<');
        if (open < 0 || !name.endsWith(">")) {
            return Optional.empty();
        }
        List<String> inner = split(name.substring(open + 1, name.length() - 1));
        return switch (name.substring(0, open)) {
            case "list", "large_list" -> toDuckDb(afterColon(inner.get(0))).map(item -> item + "[]");
            case "struct" -> struct(inner);
            case "map" -> inner.size() < 2 ? Optional.empty() : map(inner.get(0), inner.get(1));
            case "dictionary" -> toDuckDb(inner.get(0).substring(inner.get(0).indexOf('=') + 1));
            default -> Optional.empty();
        };
    }

    private static Optional<String> map(String key, String value) {
        return toDuckDb(key)
                .flatMap(k -> toDuckDb(value.replace(" ('items')", "")).map(v -> "MAP(" + k + ", " + v + ")"));
    }

    private static Optional<String> struct(List<String> fields) {
        List<String> types = new ArrayList<>();
        for (String field : fields) {
            int colon = field.indexOf(": ");
            Optional<String> type = colon < 0 ? Optional.empty() : toDuckDb(afterColon(field));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            types.add(Sql.name(field.substring(0, colon)) + " " + type.get());
        }
        return Optional.of("STRUCT(" + String.join(", ", types) + ")");
    }

    private static String afterColon(String field) {
        String type = field.substring(field.indexOf(": ") + 1).strip();
        return type.endsWith(" not null") ? type.substring(0, type.length() - " not null".length()) : type;
    }

    /** The manifest's name for a type that DuckDB wrote to Parquet and reads back. */
    public static String fromDuckDb(String type) {
        String name = type.strip();
        if (name.endsWith("]")) {
            return "list<element: " + fromDuckDb(name.substring(0, name.lastIndexOf('['))) + ">";
        }
        int open = name.indexOf('(');
        String head = (open < 0 ? name : name.substring(0, open)).toUpperCase(Locale.ROOT);
        List<String> inner = open < 0 ? List.of() : split(name.substring(open + 1, name.length() - 1));
        return switch (head) {
            case "DECIMAL" -> "decimal128(" + inner.get(0) + ", " + inner.get(1) + ")";
            case "STRUCT" -> inner.stream().map(ArrowTypes::field).collect(Collectors.joining(", ", "struct<", ">"));
            case "MAP" -> "map<" + fromDuckDb(inner.get(0)) + ", " + fromDuckDb(inner.get(1)) + ">";
            default -> simple(head);
        };
    }

    private static String simple(String duckDb) {
        return switch (duckDb) {
            case "BOOLEAN" -> "bool";
            case "TINYINT" -> "int8";
            case "SMALLINT" -> "int16";
            case "INTEGER" -> "int32";
            case "BIGINT" -> "int64";
            case "UTINYINT" -> "uint8";
            case "USMALLINT" -> "uint16";
            case "UINTEGER" -> "uint32";
            case "UBIGINT" -> "uint64";
            case "FLOAT" -> "float";
            case "DOUBLE" -> "double";
            case "BLOB", "GEOMETRY" -> "binary";
            case "DATE" -> "date32[day]";
            case "TIME", "TIME WITH TIME ZONE" -> "time64[us]";
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> "timestamp[us]";
            case "TIMESTAMP_NS" -> "timestamp[ns]";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamp[us, tz=UTC]";
            case "UUID" -> "extension<arrow.uuid>";
            case "JSON" -> "extension<arrow.json>";
            case "INTERVAL" -> "fixed_size_binary[12]";
            default -> "string";
        };
    }

    private static String field(String field) {
        int end = nameEnd(field);
        String name = field.substring(0, end);
        boolean quoted = name.startsWith("\"");
        return (quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name) + ": "
                + fromDuckDb(field.substring(end));
    }

    private static int nameEnd(String field) {
        if (!field.startsWith("\"")) {
            return field.indexOf(' ');
        }
        int at = 1;
        while (field.charAt(at) != '"' || at + 1 < field.length() && field.charAt(at + 1) == '"') {
            at += field.charAt(at) == '"' ? 2 : 1;
        }
        return at + 1;
    }

    /** The parts between the commas that are in no bracket and no quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && "<([".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ">)]".indexOf(c) >= 0) {
                depth--;
            } else if (!quoted && c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
