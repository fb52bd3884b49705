package io.dataspoc.lens.transform.engine;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.Copy.Part;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.transform.plan.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs the queries of transforms, which are in DuckDB's SQL, and writes their rows to files. What becomes of the files is decided
 * elsewhere. Used by one thread at a time.
 */
public interface Engine {
    /**
     * The rows of a query as they are to be written.
     *
     * @param query the query
     * @param names new names of its first columns; may be none
     * @param shape a name and a type for each of its columns, an empty type for the query's own; none to keep all
     * @param partitions columns by which the files lie in folders, in which the files have them too; may be none
     */
    record Wanted(Statement query, List<String> names, List<ResultColumn> shape, List<String> partitions) {
        /** Copies the lists. */
        public Wanted {
            names = List.copyOf(names);
            shape = List.copyOf(shape);
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * Makes a statement that writes a table ready to run: it gives values to {@code last_run()} and {@code max_in(…)}, and looks
     * whether the query gives the same rows here as in DuckDB.
     *
     * @param lastRun when the last run that wrote the table began, in ISO 8601; empty if none did
     * @param checked what this gave when the statement ran last; empty if it did not
     * @return names what was looked at, so that it need not be again; empty where there is nothing to look at
     * @throws io.dataspoc.cli.CommandFailure if it cannot run here, or gives other rows
     */
    String prepare(Step step, String lastRun, String checked) throws IOException;

    /** The columns of a query, with DuckDB's types; it is not run. */
    List<ResultColumn> describe(Statement query);

    /**
     * Runs a query.
     *
     * @param folder a folder on this machine that is not there yet, for the files
     * @return the files, by partitions; at least one, which may have no rows. Those that are in the bucket need not be here
     */
    List<Part> write(Wanted wanted, Path folder) throws IOException;

    /** Brings files that {@link #write} wrote to this machine, those that are not there. */
    void fetch(List<Part> parts) throws IOException;

    /** A relation of some files that {@link #write} wrote, as later queries for this engine name it. */
    String relation(List<Part> parts);

    /** The first row of a query; empty if it has none. */
    Optional<List<Object>> first(Statement query);
}
