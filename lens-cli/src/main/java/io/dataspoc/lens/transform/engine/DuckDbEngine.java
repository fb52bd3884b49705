package io.dataspoc.lens.transform.engine;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.Copy;
import io.dataspoc.lens.query.Copy.Part;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.transform.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** DuckDB, in this process. */
public final class DuckDbEngine implements Engine {
    /** Its name in configurations and on the command line. */
    public static final String NAME = "duckdb";

    /** A file of a table; larger results are several. */
    private static final long FILE_BYTES = 512L << 20;

    private final LakeSession session;

    /** Runs in a session. */
    public DuckDbEngine(LakeSession session) {
        this.session = requireNonNull(session, "session is null");
    }

    @Override
    public String prepare(Step step, String lastRun, String checked) {
        new Maxima(session).define(step.write().orElseThrow(), lastRun);
        return "";
    }

    @Override
    public List<ResultColumn> describe(Statement query) {
        return session.describe(query);
    }

    @Override
    public List<Part> write(Wanted wanted, Path folder) {
        Copy copy = new Copy(session);
        return wanted.shape().isEmpty()
                ? copy.parts(wanted.query(), wanted.names(), folder, wanted.partitions(), FILE_BYTES)
                : copy.partsOf(wanted.query(), wanted.shape(), folder, wanted.partitions(), FILE_BYTES);
    }

    @Override
    public void fetch(List<Part> parts) {
        // It writes to this machine.
    }

    @Override
    public String relation(List<Part> parts) {
        String paths = Sql.texts(
                parts.stream().map(part -> Sql.file(part.file().toString())).toList());
        return "read_parquet(" + paths + ", hive_partitioning = false)";
    }

    @Override
    public Optional<List<Object>> first(Statement query) {
        try (Result rows = session.run(query).orElseThrow()) {
            return rows.next() ? Optional.of(rows.values()) : Optional.empty();
        }
    }
}
