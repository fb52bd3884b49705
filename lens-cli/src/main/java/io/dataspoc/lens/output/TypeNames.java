package io.dataspoc.lens.output;

import java.util.Locale;

/** Types as DuckDB's shell writes them below the columns' names. */
final class TypeNames {
    private TypeNames() {}

    static String shortName(String type) {
        if (type.endsWith("[]")) {
            return shortName(type.substring(0, type.length() - 2)) + "[]";
        }
        return switch (type) {
            case "TINYINT" -> "int8";
            case "SMALLINT" -> "int16";
            case "INTEGER" -> "int32";
            case "BIGINT" -> "int64";
            case "HUGEINT" -> "int128";
            case "UTINYINT" -> "uint8";
            case "USMALLINT" -> "uint16";
            case "UINTEGER" -> "uint32";
            case "UBIGINT" -> "uint64";
            case "UHUGEINT" -> "uint128";
            default -> nested(type);
        };
    }

    /** The fields of structs keep their case; they would only make the column wide, too. */
    private static String nested(String type) {
        boolean structured = type.startsWith("STRUCT(") || type.startsWith("MAP(") || type.startsWith("UNION(");
        return structured
                ? type.substring(0, type.indexOf('(')).toLowerCase(Locale.ROOT)
                : type.startsWith("ENUM(") ? "enum" : type.toLowerCase(Locale.ROOT);
    }
}
