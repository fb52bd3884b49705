package io.dataspoc.singer.extract;

import io.dataspoc.lake.commit.ColumnUnion;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.parquet.StreamDefinition;
import io.dataspoc.singer.parquet.StreamWriter;
import io.dataspoc.singer.parquet.StreamWriters;
import io.dataspoc.singer.parquet.WrittenFile;
import io.dataspoc.singer.schema.SchemaTranslator;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One stream on its way into its table. */
final class StreamOutput {

    /** Says, where it is not null, that the source has deleted the row (Singer SDK, target's record metadata). */
    private static final String DELETED = "_sdc_deleted_at";

    private final String stream;
    private final TableWriter table;
    private final WriteMode mode;
    private final StreamWriter writer;
    private final Consumer<String> notices;
    /** Finished before the next commit, since a version was activated. */
    private final List<WrittenFile> pending = new ArrayList<>();

    private List<String> keyProperties;
    private long activeVersion = RecordLine.UNVERSIONED;

    private StreamOutput(
            String stream,
            TableWriter table,
            WriteMode mode,
            StreamWriter writer,
            Consumer<String> notices,
            List<String> keyProperties) {
        this.stream = stream;
        this.table = table;
        this.mode = mode;
        this.writer = writer;
        this.notices = notices;
        this.keyProperties = keyProperties;
    }

    static StreamOutput open(
            SchemaMessage schema,
            TableWriter table,
            WriteMode mode,
            StreamWriters writers,
            LocalDate date,
            AtomicLong stagedBytes,
            Consumer<String> notices) {
        StreamWriter writer = writers.open(definition(schema), () -> new StagedOutput(table.stage(date), stagedBytes));
        return new StreamOutput(schema.stream(), table, mode, writer, notices, schema.keyProperties());
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

    /** The rows of the table before the run; those of files that nobody counted are none. */
    long rowsBefore() {
        return Math.max(
                table.entry().stats().totalRows(),
                table.snapshot().files().stream()
                        .mapToLong(file -> Math.max(0, file.rows()))
                        .sum());
    }

    boolean replaces() {
        return mode == WriteMode.REPLACE;
    }

    /**
     * Makes one version the table's only one: with the next commit files of other versions leave the table. What came before
     * under another version is thrown away.
     */
    void activate(long version) throws IOException {
        pending.addAll(writer.seal());
        for (WrittenFile file : List.copyOf(pending)) {
            if (file.version() != version && file.version() != RecordLine.UNVERSIONED) {
                file.output().discard();
                pending.remove(file);
            }
        }
        activeVersion = version;
    }

    /** The rows, of those that are counted, which leave the table with the next commit for the version that was activated. */
    long obsoleteRows() {
        return replaces()
                ? 0
                : table.snapshot().files().stream()
                        .filter(file -> file.isOtherThan(activeVersion))
                        .mapToLong(file -> Math.max(0, file.rows()))
                        .sum();
    }

    private boolean hasObsoleteFiles() {
        return !replaces() && table.snapshot().files().stream().anyMatch(file -> file.isOtherThan(activeVersion));
    }

    /**
     * Finishes the files since the last seal; empty where there is nothing to commit. A table that is new, or replaced,
     * gets a file even without rows, so that readers that only list files know its columns.
     */
    Optional<Sealed> seal() throws IOException {
        boolean show = replaces() || table.entry().snapshot().isEmpty();
        boolean mayBeEmpty = show && pending.isEmpty() && writer.schema().size() > 0;
        List<WrittenFile> files = new ArrayList<>(pending);
        files.addAll(mayBeEmpty ? writer.sealOrEmpty() : writer.seal());
        if (files.isEmpty() && !show && !hasObsoleteFiles()) {
            return Optional.empty();
        }
        long active = activeVersion;
        activeVersion = RecordLine.UNVERSIONED;
        pending.clear();
        List<StagedFile> staged = files.stream().map(StagedOutput::file).toList();
        tellConflicts(files);
        List<Column> columns = List.of();
        for (WrittenFile file : files) {
            columns = ColumnUnion.of(columns, columns(file.schema()));
        }
        StreamSchema written = writer.columns();
        columns = ColumnUnion.of(columns, columns(written));
        long bytes = files.stream().mapToLong(WrittenFile::bytes).sum();
        TableChange change = new TableChange(table, mode, staged, columns, keysOf(written), active);
        return Optional.of(new Sealed(this, change, bytes));
    }

    /** Says which columns have another type than in the files before, one that doesn't hold the older values. */
    private void tellConflicts(List<WrittenFile> files) {
        List<Column> before = replaces() ? List.of() : table.snapshot().columns();
        for (WrittenFile file : files) {
            List<Column> next = columns(file.schema());
            ColumnUnion.conflicts(before, next)
                    .forEach(
                            (name, was) -> notices.accept(
                                    "Column '" + name + "' of table " + table.id() + " was " + was.type()
                                            + " and has another type now: older values that don't fit it show as NULL in Lens."));
            before = ColumnUnion.of(before, next);
        }
    }

    /** Where a transform has dropped a part of the key, rows can't be told apart by it any more. */
    private List<String> keysOf(StreamSchema written) {
        List<String> lost =
                keyProperties.stream().filter(key -> isLost(key, written)).toList();
        if (isLost(DELETED, written)) {
            notices.accept("The transform drops '" + DELETED + "' of stream '" + stream
                    + "': rows that the source has deleted can't be told from the others any more.");
        }
        if (lost.isEmpty()) {
            return keyProperties;
        }
        notices.accept(
                "The transform drops or renames '" + String.join("', '", lost) + "', of the key of stream '" + stream
                        + "': table " + table.id() + " has no key now, and latest."
                        + table.id().table()
                        + " in Lens shows all rows.");
        return List.of();
    }

    private boolean isLost(String column, StreamSchema written) {
        return writer.schema().indexOf(column).isPresent()
                && written.indexOf(column).isEmpty();
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
