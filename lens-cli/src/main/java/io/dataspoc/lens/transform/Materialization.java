package io.dataspoc.lens.transform;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.CommitResult;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.query.Copy;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** Writes a query's rows as a table of the lake: staged, then committed in one step that replaces the table. */
final class Materialization {
    private final LakeSession session;
    private final Path temporary;
    private final Clock clock;
    private final Consumer<String> notices;

    /** @param temporary a folder for files on their way to a bucket that is no folder; it need not exist */
    Materialization(LakeSession session, Path temporary, Clock clock, Consumer<String> notices) {
        this.session = session;
        this.temporary = temporary;
        this.clock = clock;
        this.notices = notices;
    }

    WrittenTable write(Lake lake, Target target, Statement query, List<String> columnNames) throws IOException {
        try (LakeWriter writer = lake.writer(target.writer(), WriterOptions.DEFAULT)) {
            writer.notices().forEach(notices);
            TableWriter table = writer.table(target.id());
            try (StagedObject staged = stage(table, target)) {
                Written written = staged.localFile().isPresent()
                        ? copy(query, columnNames, staged.localFile().get())
                        : send(query, columnNames, staged);
                StagedFile sealed = new StagedFile(staged.seal(), written.rows());
                CommitResult result = writer.commit(List.of(
                        new TableChange(table, WriteMode.REPLACE, List.of(sealed), written.columns(), List.of())));
                result.warnings().forEach(notices);
                return new WrittenTable(target.id(), written.rows());
            }
        }
    }

    private record Written(long rows, List<Column> columns) {}

    private Written copy(Statement query, List<String> columnNames, Path file) {
        long rows = new Copy(session).parquet(query, columnNames, file);
        return new Written(rows, columns(file));
    }

    /** DuckDB writes files only: this one is sent on when it is complete. */
    private Written send(Statement query, List<String> columnNames, StagedObject staged) throws IOException {
        Files.createDirectories(temporary);
        Path file = Files.createTempFile(temporary, "transform-", ".parquet");
        try {
            Written written = copy(query, columnNames, file);
            Files.copy(file, staged);
            return written;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private StagedObject stage(TableWriter table, Target target) throws IOException {
        return target.isPartitioned()
                ? table.stage(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                : table.stage();
    }

    private List<Column> columns(Path file) {
        return session.describeFile(file.toString()).stream()
                .map(column -> new Column(column.name(), ArrowTypes.fromDuckDb(column.type()), true))
                .toList();
    }
}
