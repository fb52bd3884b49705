package io.dataspoc.singer.parquet;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriter;

/** Copies values with their levels, without an object for the row. */
final class ValueCopy {

    private ValueCopy() {}

    /** Copies what one row has in a column: one value, or all of its repeated ones. */
    static void row(ColumnReader reader, ColumnWriter writer) {
        do {
            value(reader, writer);
            reader.consume();
        } while (reader.getCurrentRepetitionLevel() > 0);
    }

    private static void value(ColumnReader reader, ColumnWriter writer) {
        int repetition = reader.getCurrentRepetitionLevel();
        int definition = reader.getCurrentDefinitionLevel();
        if (definition < reader.getDescriptor().getMaxDefinitionLevel()) {
            writer.writeNull(repetition, definition);
            return;
        }
        switch (reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> writer.write(reader.getInteger(), repetition, definition);
            case INT64 -> writer.write(reader.getLong(), repetition, definition);
            case BOOLEAN -> writer.write(reader.getBoolean(), repetition, definition);
            case FLOAT -> writer.write(reader.getFloat(), repetition, definition);
            case DOUBLE -> writer.write(reader.getDouble(), repetition, definition);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> writer.write(reader.getBinary(), repetition, definition);
        }
    }
}
