package io.dataspoc.lens.spark.translate;

import java.util.List;
import java.util.stream.Collectors;

/** Writes names and values as Spark SQL has them. */
final class Spark {
    private Spark() {}

    /** A name. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Names, with commas between them. */
    static String names(List<String> names) {
        return names.stream().map(Spark::name).collect(Collectors.joining(", "));
    }

    /** A text; Spark reads backslashes in it. */
    static String text(String text) {
        StringBuilder sql = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> sql.append("\\\\");
                case '\'' -> sql.append("\\'");
                case '\n' -> sql.append("\\n");
                case '\r' -> sql.append("\\r");
                case '\0' -> sql.append("\\0");
                default -> sql.append(c);
            }
        }
        return sql.append('\'').toString();
    }

    /** A DOUBLE, from its digits. */
    static String real(String digits) {
        return (digits.startsWith(".") ? "0" + digits : digits.endsWith(".") ? digits + "0" : digits) + "D";
    }

    /** A value as another type. */
    static String cast(String sql, SqlType type) {
        return "CAST(" + sql + " AS " + type.spark() + ")";
    }

    /** No value of a type. */
    static String none(SqlType type) {
        return cast("NULL", type);
    }

    /** What fails when it is reached; of a type. */
    static String failure(String message, SqlType type) {
        return cast("raise_error(" + text(message) + ")", type);
    }
}
