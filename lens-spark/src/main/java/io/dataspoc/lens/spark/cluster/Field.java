package io.dataspoc.lens.spark.cluster;

import static java.util.Objects.requireNonNull;

/**
 * A column as Spark knows it.
 *
 * @param name its name, as it is written
 * @param type its type as Spark's DDL has it, in capital letters, such as {@code BIGINT}, {@code DECIMAL(10,2)},
 *     {@code TIMESTAMP_NTZ}, {@code ARRAY<STRING>}, {@code STRUCT<a: INT, `odd name`: MAP<STRING, DOUBLE>>}; without
 *     {@code NOT NULL} and comments. An instant is {@code TIMESTAMP_LTZ} here, for {@code TIMESTAMP} means
 *     {@code TIMESTAMP_NTZ} in a {@link Cluster}'s SQL, and where types are given to it
 */
public record Field(String name, String type) {
    public Field {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
