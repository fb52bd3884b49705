package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Writes a query's rows to a file, whose ending tells the format. The file appears when it is complete. */
public final class Export {
    /** The formats of files. */
    private enum Format {
        CSV,
        JSON,
        PARQUET
    }

    private final Path file;
    private final Format format;

    private Export(Path file, Format format) {
        this.file = file;
        this.format = format;
    }

    /**
     * To a file.
     *
     * @throws CommandFailure as a wrong command line if its ending is none of .csv, .json and .parquet
     */
    public static Export to(Path file) {
        String name = requireNonNull(file, "file is null").toString().toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return new Export(file.toAbsolutePath(), format);
            }
        }
        throw CommandFailure.usage(
                "The format of '" + file + "' is not known: let its name end in .csv, .json or .parquet.");
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

    private long copy(LakeSession session, Statement query, Path part) {
        try {
            return write(new Copy(session), query, part);
        } catch (StaleTableException e) {
            session.reload();
            return write(new Copy(session), query, part);
        }
    }

    private long write(Copy copy, Statement query, Path part) {
        return switch (format) {
            case CSV -> copy.csv(query, part);
            case JSON -> copy.json(query, part);
            case PARQUET -> copy.parquet(query, List.of(), part);
        };
    }
}
