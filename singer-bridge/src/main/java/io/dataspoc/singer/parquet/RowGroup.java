package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** A row group under way: compressed in memory, since a file holds it column by column. */
final class RowGroup {

    /** DuckDB's own row groups have as many rows, and each is a unit of its parallel scans. */
    private static final int MAX_ROWS = 122_880;

    private static final long MAX_BYTES = 32L << 20;

    private final ColumnChunk[] chunks;
    private long rows;

    /** @param isKey says of a column's name whether it is part of the primary key */
    RowGroup(StreamSchema schema, MessageType type, Predicate<String> isKey) {
        chunks = new ColumnChunk[schema.size()];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new ColumnChunk(
                    schema.column(i),
                    type.getColumns().get(i),
                    isKey.test(schema.column(i).name()));
        }
    }

    /** Appends a batch. */
    void add(ColumnBatch batch, Scratch scratch) {
        for (int i = 0; i < chunks.length; i++) {
            chunks[i].add(batch.column(i), batch.rows(), scratch);
        }
        rows += batch.rows();
    }

    /** Writes it and empties it. */
    void writeTo(ParquetFileWriter writer, CompressionCodecName codec, Scratch scratch) throws IOException {
        writer.startBlock(rows);
        for (ColumnChunk chunk : chunks) {
            chunk.writeTo(writer, codec, scratch);
        }
        writer.endBlock();
        rows = 0;
    }

    long rows() {
        return rows;
    }

    boolean isFull() {
        return rows >= MAX_ROWS || size() >= MAX_BYTES;
    }

    /** The compressed bytes. */
    long size() {
        long size = 0;
        for (ColumnChunk chunk : chunks) {
            size += chunk.size();
        }
        return size;
    }

    /** The bytes of memory that it takes. */
    long allocatedBytes() {
        long bytes = 0;
        for (ColumnChunk chunk : chunks) {
            bytes += chunk.allocatedBytes();
        }
        return bytes;
    }
}
