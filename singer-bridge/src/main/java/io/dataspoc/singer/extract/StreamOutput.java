package io.dataspoc.singer.extract;

import io.dataspoc.lake.commit.ColumnUnion;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.parquet.StreamDefinition;
import io.dataspoc.singer.parquet.StreamWriter;
import io.dataspoc.singer.parquet.StreamWriters;
import io.dataspoc.singer.parquet.WrittenFile;
import io.dataspoc.singer.schema.SchemaTranslator;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One stream on its way into its table. */
final class StreamOutput {

    private final String stream;
    private final TableWriter table;
    private final WriteMode mode;
    private final StreamWriter writer;
    private List<String> keyProperties;

    private StreamOutput(
            String stream, TableWriter table, WriteMode mode, StreamWriter writer, List<String> keyProperties) {
        this.stream = stream;
        this.table = table;
        this.mode = mode;
        this.writer = writer;
        this.keyProperties = keyProperties;
    }

    static StreamOutput open(
            SchemaMessage schema,
            TableWriter table,
            WriteMode mode,
            StreamWriters writers,
            LocalDate date,
            AtomicLong stagedBytes) {
        StreamWriter writer = writers.open(definition(schema), () -> new StagedOutput(table.stage(date), stagedBytes));
        return new StreamOutput(schema.stream(), table, mode, writer, schema.keyProperties());
    }

    private static StreamDefinition definition(SchemaMessage schema) {
        return new StreamDefinition(
                schema.stream(), SchemaTranslator.translate(schema.schema()), schema.keyProperties());
    }

    void redefine(SchemaMessage schema) throws IOException {
        writer.redefine(definition(schema));
        keyProperties = schema.keyProperties();
    }

    String stream() {
        return stream;
    }

    TableId table() {
        return table.id();
    }

    StreamWriter writer() {
        return writer;
    }

    boolean replaces() {
        return mode == WriteMode.REPLACE;
    }

    /**
     * Finishes the files since the last seal; empty where there is nothing to commit. A table that is new, or replaced,
     * gets a file even without rows, so that readers that only list files know its columns.
     */
    Optional<Sealed> seal() throws IOException {
        boolean show = replaces() || table.entry().snapshot().isEmpty();
        List<WrittenFile> files = show && writer.schema().size() > 0 ? writer.sealOrEmpty() : writer.seal();
        if (files.isEmpty() && !show) {
            return Optional.empty();
        }
        List<StagedFile> staged = files.stream().map(StagedOutput::file).toList();
        List<Column> columns = List.of();
        for (WrittenFile file : files) {
            columns = ColumnUnion.of(columns, columns(file.schema()));
        }
        columns = ColumnUnion.of(columns, columns(writer.schema()));
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        TableChange change = new TableChange(table, mode, staged, columns, keyProperties);
        return Optional.of(new Sealed(this, change, bytes));
    }

    private static List<Column> columns(StreamSchema schema) {
        return schema.columns().stream()
                .map(column -> new Column(column.name(), column.type().manifestName(), column.isNullable()))
                .toList();
    }

    /**
     * The files of one stream for the next commit.
     *
     * @param output the stream
     * @param change what the commit does to its table
     * @param bytes the size of the files
     */
    record Sealed(StreamOutput output, TableChange change, long bytes) {

        long rows() {
            return change.files().stream().mapToLong(StagedFile::rows).sum();
        }
    }
}
