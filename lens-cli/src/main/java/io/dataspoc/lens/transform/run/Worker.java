package io.dataspoc.lens.transform.run;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.query.StaleTableException;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.transform.check.TestsFailed;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Action.Define;
import io.dataspoc.lens.transform.plan.Action.DropView;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Run;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.FilePlan;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.transform.run.FileResult.Status;
import io.dataspoc.lens.transform.write.TableWrite;
import io.dataspoc.lens.transform.write.WrittenTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs files in one session, one after the other. */
final class Worker {
    private static final double NANOS = 1e9;

    private final LakeSession session;
    private final TableWrite writer;
    private final RunState state;
    private final Set<Step> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private long seen;

    Worker(LakeSession session, TableWrite writer, RunState state) {
        this.session = session;
        this.writer = writer;
        this.state = state;
        this.seen = state.commits();
    }

    LakeSession session() {
        return session;
    }

    /** Runs one file to its end or to its first failure, which the result holds. */
    FileResult run(FilePlan file) throws IOException {
        long start = System.nanoTime();
        if (seen != state.commits()) {
            seen = state.commits();
            session.reload();
        }
        List<WrittenTable> written = new ArrayList<>();
        List<Target> unchanged = new ArrayList<>();
        RuntimeException failure = null;
        try {
            for (Step step : file.steps()) {
                run(step, written, unchanged);
            }
        } catch (InterruptedQueryException | CommitUnknownException e) {
            throw e;
        } catch (CommandFailure e) {
            failure = e;
        }
        boolean idle = written.isEmpty() && !unchanged.isEmpty();
        Status status = failure != null ? Status.FAILED : idle ? Status.SKIPPED : Status.OK;
        return new FileResult(
                file.file().name(), status, written, unchanged, (System.nanoTime() - start) / NANOS, failure);
    }

    private void run(Step step, List<WrittenTable> written, List<Target> unchanged) throws IOException {
        try {
            if (step.action() instanceof Write write) {
                write(step, write, written, unchanged);
            } else if (step.action() instanceof DropView drop) {
                drop(drop.target());
            } else if (step.action() instanceof Run || step.action() instanceof Define && state.isWanted(step)) {
                define(step);
                execute(step);
            } else if (step.action() instanceof Broken broken) {
                throw broken.failure();
            }
        } catch (TestsFailed e) {
            throw new CommandFailure(e.exitCode(), place(step, e.getMessage()), e);
        } catch (InterruptedQueryException e) {
            throw e;
        } catch (SqlFailure e) {
            throw step.action() instanceof Broken ? e : step.failure(e);
        } catch (CommitUnknownException e) {
            throw e;
        } catch (CommandFailure | LakeException | EngineException e) {
            throw step.failure(new SqlFailure(ErrorText.of(e), "", -1, e));
        }
    }

    private static String place(Step step, String message) {
        return step.failure(new SqlFailure(message, "", -1, null)).getMessage();
    }

    private void write(Step step, Write write, List<WrittenTable> written, List<Target> unchanged) throws IOException {
        Optional<String> reason = state.reason(step, session.catalog());
        if (reason.isEmpty()) {
            unchanged.add(write.target());
            return;
        }
        boolean there = session.catalog()
                .table(write.target().bucket(), write.target().id())
                .isPresent();
        if (there && write.existing() == Existing.REFUSE && write.kind() != Kind.INSERT && !write.isAdding()) {
            throw new SqlFailure(
                    (write.kind() == Kind.VIEW ? "View " : "Table ")
                            + write.target().id()
                            + " exists already: write CREATE OR REPLACE "
                            + (write.kind() == Kind.VIEW ? "VIEW." : "TABLE."),
                    step.statement().text(),
                    write.nameAt(),
                    null);
        }
        define(step);
        try {
            written.add(writeAgainIfStale(step, reason.get()));
            seen = state.committed(write.target());
        } catch (SqlFailure e) {
            throw e.at(step.statement().text(), write.queryAt());
        }
    }

    private WrittenTable writeAgainIfStale(Step step, String reason) throws IOException {
        try {
            return writer.run(step, reason, state.tests(session));
        } catch (StaleTableException e) {
            session.reload();
            return writer.run(step, reason, state.tests(session));
        }
    }

    private void drop(Target target) {
        writer.drop(target);
        seen = state.committed(target);
    }

    /** Runs the definitions that a statement uses and that did not run in their turn: those of files that do not run. */
    private void define(Step step) {
        for (Step earlier : step.reads().definitions()) {
            try {
                execute(earlier);
            } catch (SqlFailure e) {
                throw earlier.file() == step.file()
                        ? e
                        : new CommandFailure(
                                "It uses what " + earlier.file().name() + " defines: "
                                        + earlier.failure(e).getMessage(),
                                e);
            }
        }
    }

    /** Each statement runs once; DuckDB runs it while its rows are read. */
    private void execute(Step step) {
        if (!done.add(step)) {
            return;
        }
        try {
            drain(step);
        } catch (StaleTableException e) {
            session.reload();
            drain(step);
        }
    }

    private void drain(Step step) {
        try (Result rows = session.run(step.statement()).orElse(null)) {
            while (rows != null && rows.next()) {
                continue;
            }
        } catch (EngineException e) {
            throw session.failure(e, step.statement().text(), 0);
        }
    }
}
