package io.dataspoc.singer.parquet;

import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** One file under way. parquet-java keeps its books: headers, checksums, page indexes, footer. */
final class ParquetFile {

    private final FileOutput output;
    private final StreamSchema schema;
    private final WriterOptions options;
    private final OutputAdapter adapter;
    private final ParquetFileWriter writer;
    private long rows;

    ParquetFile(FileOutput output, StreamSchema schema, MessageType type, WriterOptions options) throws IOException {
        this.output = output;
        this.schema = schema;
        this.options = options;
        this.adapter = new OutputAdapter(output);
        this.writer = new ParquetFileWriter(
                adapter,
                type,
                ParquetFileWriter.Mode.CREATE,
                options.targetFileBytes(),
                0,
                null,
                ParquetProperties.builder().build());
        writer.start();
    }

    /** Writes a row group and empties it. */
    void write(RowGroup group, Scratch scratch) throws IOException {
        rows += group.rows();
        group.writeTo(writer, options.compression().parquetName(), scratch);
    }

    /** The bytes so far. */
    long position() {
        return adapter.getPos();
    }

    /**
     * Writes the footer.
     *
     * @param version the version that its records have
     */
    WrittenFile finish(long version) throws IOException {
        writer.end(options.metadata());
        output.finish();
        return new WrittenFile(output, rows, adapter.getPos(), schema, version);
    }

    /** Throws the file away. */
    void discard() throws IOException {
        writer.abort();
        output.discard();
    }
}
