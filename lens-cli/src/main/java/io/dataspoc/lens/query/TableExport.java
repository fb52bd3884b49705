package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.PathSegment;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes tables to files {@code <folder>/<layer>/<group>/<table>.<ending>}. */
public final class TableExport {
    private final LakeSession session;
    private final Path folder;
    private final String ending;

    /**
     * To a folder, which need not exist.
     *
     * @param ending what file names end in, which tells the format: {@code parquet}, {@code csv} …
     */
    public TableExport(LakeSession session, Path folder, String ending) {
        this.session = requireNonNull(session, "session is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.ending = requireNonNull(ending, "ending is null");
        Export.to(folder.resolve("table." + ending));
    }

    /**
     * A file that was written.
     *
     * @param table the table's full name
     * @param file where it lies
     * @param rows how many rows it has
     */
    public record Written(String table, Path file, long rows) {}

    /** Writes one table; a file that is there is replaced. */
    public Written write(LakeTable table) throws IOException {
        Catalog catalog = session.catalog();
        List<String> name = catalog.fullPath(table);
        Path target = folder;
        for (String part : name.subList(0, name.size() - 1)) {
            target = target.resolve(PathSegment.encode(part));
        }
        Files.createDirectories(target);
        Path file = target.resolve(PathSegment.encode(name.get(name.size() - 1)) + "." + ending);
        Statement all = Statements.split("FROM " + Sql.path(name)).get(0);
        return new Written(catalog.fullName(table), file, Export.to(file).run(session, all));
    }
}
