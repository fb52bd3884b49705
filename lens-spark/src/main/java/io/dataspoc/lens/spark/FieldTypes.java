package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.cluster.Field;
import io.dataspoc.lens.spark.translate.Translator.Column;
import java.util.List;
import java.util.Locale;

/** Columns as sessions on the cluster know them. */
final class FieldTypes {
    private FieldTypes() {}

    static List<Field> of(List<Column> columns) {
        return columns.stream()
                .map(column -> new Field(column.name(), column.spark()))
                .toList();
    }

    /** Whether two are the same, whatever blanks and quotes their types have. */
    static boolean isSame(Field one, Field other) {
        return one.name().equals(other.name()) && plain(one.type()).equals(plain(other.type()));
    }

    private static String plain(String type) {
        return type.replace(" ", "").replace("`", "").toUpperCase(Locale.ROOT);
    }
}
