package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.output.ExcelWriter;
import io.dataspoc.lens.output.HtmlWriter;
import io.dataspoc.lens.output.MarkdownWriter;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.sql.Statement;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a query's rows to a file, whose ending tells the format. The file appears when it is complete. */
public final class Export {
    private final Path file;
    private final ExportFormat format;

    private Export(Path file, ExportFormat format) {
        this.file = file;
        this.format = format;
    }

    /**
     * To a file.
     *
     * @throws CommandFailure as a wrong command line if the format of its ending is not known
     */
    public static Export to(Path file) {
        requireNonNull(file, "file is null");
        return new Export(file.toAbsolutePath(), ExportFormat.of(file));
    }

    /**
     * To a file in a format, whatever the file's name.
     *
     * @param format an ending that names one, such as {@code csv}
     * @throws CommandFailure as a wrong command line if the format is not known
     */
    public static Export to(Path file, String format) {
        requireNonNull(file, "file is null");
        return new Export(file.toAbsolutePath(), ExportFormat.of(Path.of("x." + format)));
    }

    /** To a Parquet file, whatever its name. */
    public static Export parquet(Path file) {
        return new Export(requireNonNull(file, "file is null").toAbsolutePath(), ExportFormat.PARQUET);
    }

    /**
     * Writes all rows.
     *
     * @return how many
     */
    public long run(LakeSession session, Statement query) throws IOException {
        if (!Files.isDirectory(file.getParent())) {
            throw new CommandFailure(
                    "There is no folder " + file.getParent() + " to write " + file.getFileName() + " to.");
        }
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            long rows = copy(session, query, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long copy(LakeSession session, Statement query, Path part) throws IOException {
        try {
            return write(session, query, part);
        } catch (StaleTableException e) {
            session.reload();
            return write(session, query, part);
        }
    }

    private long write(LakeSession session, Statement query, Path part) throws IOException {
        if (format == ExportFormat.PARQUET) {
            return new Copy(session).parquet(query, List.of(), part);
        }
        if (format.isCopied()) {
            return new Copy(session).text(query, part, format.copyOptions(file));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            CountedRows rows = new CountedRows(writer(out));
            session.read(query, rows);
            return rows.count();
        }
    }

    private RowWriter writer(OutputStream out) {
        PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
        return switch (format) {
            case XLSX -> new ExcelWriter(out);
            case MARKDOWN -> new MarkdownWriter(text);
            case HTML -> new HtmlWriter(text);
            case CSV, TSV, JSON, JSONLINES, PARQUET -> throw new IllegalStateException(format + " is DuckDB's.");
        };
    }
}
