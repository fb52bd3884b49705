package io.dataspoc.singer.types;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A column of the table in docs/reference/types.md, and its values.
 *
 * @param name the property
 * @param schema its JSON Schema
 * @param manifest its type in the manifest
 * @param parquet its field in the file, as parquet-java prints it, without blanks at line ends
 * @param duckDb its type in DuckDB
 * @param pyarrow its type in pyarrow
 * @param chosen values that are worth a look, the first rows' ones
 * @param generated the value of any later row
 */
record TypedColumn(
        String name,
        String schema,
        String manifest,
        String parquet,
        String duckDb,
        String pyarrow,
        List<Value> chosen,
        IntFunction<Value> generated) {

    /** The value in a row. */
    Value value(int row) {
        return row < chosen.size() ? chosen.get(row) : generated.apply(row);
    }

    /** The same column, with lists of its values. */
    TypedColumn list(String listName) {
        return new TypedColumn(
                listName,
                "{\"type\":[\"null\",\"array\"],\"items\":" + schema + "}",
                "list<item: " + manifest + ">",
                "optional group " + listName + " (LIST) { repeated group list { "
                        + parquet.replaceFirst(" " + name + "\\b", " element") + "; } }",
                duckDb + "[]",
                "list<element: " + pyarrow + ">",
                List.of(
                        Value.list(jsonOnly(chosen)),
                        Value.list(List.of()),
                        Value.NULL,
                        Value.list(List.of(Value.NULL))),
                row -> Value.list(IntStream.range(0, row % 4)
                        .mapToObj(i -> generated.apply(row + i))
                        .toList()));
    }

    /** JSON has no NaN and no infinities: beside a column of doubles they are null, and counted. */
    private static List<Value> jsonOnly(List<Value> values) {
        return values.stream()
                .filter(value -> !value.json().matches("NaN|-?Infinity"))
                .toList();
    }
}
