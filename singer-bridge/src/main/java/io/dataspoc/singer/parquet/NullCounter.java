package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.Column;
import java.util.Set;

/** Counts nulls in columns that should have none: those that the schema requires, and the primary key's. */
final class NullCounter {

    private final String stream;
    private final Warnings warnings;
    private volatile Set<String> keys;

    NullCounter(String stream, Set<String> keys, Warnings warnings) {
        this.stream = stream;
        this.keys = keys;
        this.warnings = warnings;
    }

    /** Goes on with another primary key. */
    void keys(Set<String> names) {
        keys = names;
    }

    /** Whether a column is part of the primary key. */
    boolean isKey(String column) {
        return keys.contains(column);
    }

    void count(ColumnBatch batch) {
        for (int i = 0; i < batch.schema().size(); i++) {
            Column column = batch.schema().column(i);
            int nulls = batch.rows() - batch.column(i).present();
            if (nulls > 0 && keys.contains(column.name())) {
                warnings.add(WarningKind.NULL_KEY, stream, column.name(), nulls);
            } else if (nulls > 0 && !column.isNullable()) {
                warnings.add(WarningKind.NULL_IN_REQUIRED, stream, column.name(), nulls);
            }
        }
    }
}
