package io.dataspoc.lens.transform;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.TargetFolder;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.query.StaleTableException;
import io.dataspoc.lens.sql.CreateTableAs;
import io.dataspoc.lens.sql.CreateTableAs.Data;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs transform files in order. {@code CREATE TABLE … AS} writes a table of the lake; every other statement runs in the
 * session, which all files share. The first failure ends the run; what was written before it stays.
 */
public final class TransformRun {
    private static final double NANOS = 1e9;

    private final LensConfig config;
    private final OpenBuckets buckets;
    private final LakeSession session;
    private final Materialization materialization;

    /**
     * Runs in a session over some buckets.
     *
     * @param temporary a folder for files on their way to a bucket that is no folder; it need not exist
     */
    public TransformRun(
            LensConfig config,
            OpenBuckets buckets,
            LakeSession session,
            Path temporary,
            Clock clock,
            Consumer<String> notices) {
        this.config = config;
        this.buckets = buckets;
        this.session = session;
        this.materialization = new Materialization(session, temporary, clock, notices);
    }

    /** Runs one file to its end or to its first failure, which the result holds. */
    public FileResult run(TransformFile file) throws IOException {
        long start = System.nanoTime();
        List<WrittenTable> written = new ArrayList<>();
        RuntimeException failure = null;
        try {
            Optional<TargetFolder> header = file.header();
            for (Statement statement : Statements.split(file.sql())) {
                run(file, header, statement).ifPresent(written::add);
            }
        } catch (CommandFailure e) {
            failure = e;
        }
        return new FileResult(file.name(), written, (System.nanoTime() - start) / NANOS, failure);
    }

    private Optional<WrittenTable> run(TransformFile file, Optional<TargetFolder> header, Statement statement)
            throws IOException {
        try {
            return runAgainIfStale(header, statement);
        } catch (SqlFailure e) {
            throw e.in(file.name(), file.sql(), statement.offset());
        } catch (CommitUnknownException e) {
            throw e;
        } catch (CommandFailure | LakeException | EngineException e) {
            throw new SqlFailure(ErrorText.of(e), "", -1, e).in(file.name(), file.sql(), statement.offset());
        }
    }

    private Optional<WrittenTable> runAgainIfStale(Optional<TargetFolder> header, Statement statement)
            throws IOException {
        try {
            return execute(header, statement);
        } catch (StaleTableException e) {
            session.reload();
            return execute(header, statement);
        }
    }

    private Optional<WrittenTable> execute(Optional<TargetFolder> header, Statement statement) throws IOException {
        Optional<CreateTableAs> create = CreateTableAs.parse(statement);
        Optional<Target> target = create.isEmpty()
                ? Optional.empty()
                : new Targets(config, session.catalog()).of(create.get().name(), header);
        if (target.isEmpty()) {
            drain(statement);
            return Optional.empty();
        }
        return materialize(statement, create.get(), target.get());
    }

    /** DuckDB runs a statement while its rows are read. */
    private void drain(Statement statement) {
        try (Result rows = session.run(statement).orElse(null)) {
            while (rows != null && rows.next()) {
                continue;
            }
        } catch (EngineException e) {
            throw session.failure(e, statement.text(), 0);
        }
    }

    private Optional<WrittenTable> materialize(Statement statement, CreateTableAs create, Target target)
            throws IOException {
        boolean exists = new Targets(config, session.catalog()).exists(target);
        if (exists && create.exists() == Existing.KEEP) {
            return Optional.empty();
        }
        if (exists && create.exists() == Existing.REFUSE) {
            throw new SqlFailure(
                    "Table " + target.id() + " exists already: write CREATE OR REPLACE TABLE.",
                    statement.text(),
                    create.nameAt(),
                    null);
        }
        try {
            WrittenTable written =
                    materialization.write(buckets.lake(target.bucket()), target, query(create), create.columns());
            session.reload();
            return Optional.of(written);
        } catch (SqlFailure e) {
            throw e.at(statement.text(), create.queryAt());
        }
    }

    private static Statement query(CreateTableAs create) {
        String text = create.data() == Data.NONE ? "FROM (" + create.query() + "\n) LIMIT 0" : create.query();
        return Statements.split(text).get(0);
    }
}
