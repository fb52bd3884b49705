package io.dataspoc.lens.transform.write;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.commit.CommitResult;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.TableNotes;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.query.Copy.Part;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.check.TestsFailed;
import io.dataspoc.lens.transform.engine.DuckDbEngine;
import io.dataspoc.lens.transform.engine.Engine;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Made;
import io.dataspoc.lens.transform.plan.States;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a query's rows as a table of the lake: staged, tested, then committed in one step. */
public final class TableWrite {
    private final LakeSession session;
    private final Engines engines;
    private final OpenBuckets buckets;
    private final Path temporary;
    private final Clock clock;
    private final Consumer<String> notices;

    /**
     * Writes tables that a session sees.
     *
     * @param engines run the queries
     * @param temporary a folder for files on their way to a bucket that is no folder; it need not exist
     */
    public TableWrite(
            LakeSession session,
            Engines engines,
            OpenBuckets buckets,
            Path temporary,
            Clock clock,
            Consumer<String> notices) {
        this.session = requireNonNull(session, "session is null");
        this.engines = requireNonNull(engines, "engines is null");
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.temporary = requireNonNull(temporary, "temporary is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.notices = requireNonNull(notices, "notices is null");
    }

    /** Tests a table as it is to be; the session shows it so. */
    public interface Tests {
        /** Runs the tests of a table. */
        List<CheckResult> of(Step step);

        /** Whether there are any. */
        boolean isAny(Step step);
    }

    /**
     * Writes a table or view.
     *
     * @param reason why, for people
     * @throws TestsFailed if a test fails; nothing is changed
     */
    public WrittenTable run(Step step, String reason, Tests tests) throws IOException {
        Write write = step.write().orElseThrow();
        Target target = write.target();
        requireOurs(target);
        try (LakeWriter writer = buckets.lake(target.bucket()).writer(target.writer(), WriterOptions.DEFAULT)) {
            writer.notices().forEach(notices);
            Made before = made(target);
            String started = clock.instant().toString();
            // What was read is told by the states that it had before the query ran.
            Made.From from = new States(session::parse).from(step, session.catalog());
            Engine engine = write.kind() == Kind.VIEW ? new DuckDbEngine(session) : engines.of(step, session);
            String checked = engine.prepare(step, before.started(), before.checked(write.position()));
            TableNotes notes = Notes.of(step, before, from.checked(checked), started);
            return write.kind() == Kind.VIEW
                    ? view(writer, step, notes, reason, tests)
                    : table(writer, step, engine, notes, reason, tests);
        }
    }

    private void requireOurs(Target target) {
        String owner = current(target).map(table -> table.facts().writer()).orElse("");
        if (!owner.isEmpty() && !owner.equals(target.writer())) {
            throw new CommandFailure("Table " + target.id() + " is written by '" + owner
                    + "', so a transform may not write it: give this one another name or another '-- target'.");
        }
    }

    /** A statement's query with the names that its columns are to have, ready to run in a session. */
    public static Statement query(LakeSession session, Step step) {
        Write write = step.write().orElseThrow();
        Optional<LakeTable> there =
                session.catalog().table(write.target().bucket(), write.target().id());
        String lastRun = there.map(table -> Made.of(table.details().transform()).started())
                .orElse("");
        new DuckDbEngine(session).prepare(step, lastRun, "");
        return Queries.renamed(session::describe, write, there);
    }

    /** Takes a view out of the lake. */
    public void drop(Target target) {
        try (LakeWriter writer = buckets.lake(target.bucket()).writer(target.writer(), WriterOptions.DEFAULT)) {
            writer.dropView(target.id());
        }
        session.reload();
    }

    private Made made(Target target) {
        return Made.of(current(target)
                .map(LakeTable::details)
                .orElse(io.dataspoc.lens.catalog.TableDetails.NONE)
                .transform());
    }

    private Optional<LakeTable> current(Target target) {
        return session.catalog().table(target.bucket(), target.id());
    }

    private WrittenTable view(LakeWriter writer, Step step, TableNotes notes, String reason, Tests tests) {
        Write write = step.write().orElseThrow();
        Target target = write.target();
        String sql = session.storedView(Queries.renamed(session::describe, write, current(target)), target.bucket());
        List<Column> columns =
                Conflicts.columns(session.describe(Queries.renamed(session::describe, write, current(target))));
        ViewEntry view = ViewEntry.create(
                        target.id(),
                        sql,
                        columns,
                        target.writer(),
                        clock.instant().toString())
                .with(notes);
        try {
            List<CheckResult> results = List.of();
            if (tests.isAny(step)) {
                results = new StagedView(session, target).test(view, () -> tests.of(step));
                requirePassed(target, results);
            }
            writer.define(view);
            return new WrittenTable(target, Kind.VIEW, 0, reason, results);
        } finally {
            session.reload();
        }
    }

    private WrittenTable table(
            LakeWriter writer, Step step, Engine engine, TableNotes notes, String reason, Tests tests)
            throws IOException {
        Write write = step.write().orElseThrow();
        Target target = write.target();
        TableWriter table = writer.table(target.id());
        Optional<LakeTable> known = current(target);
        Optional<LakeTable> there = known.filter(old -> !old.isView());
        try (Parts folder = Parts.of(writer, temporary)) {
            Queries.Rows rows = new Queries(session, engine, folder).write(write, there);
            List<Column> columns = columns(engine, rows);
            if (rows.kind() == Kind.ADD) {
                new Conflicts(session).requireNone(there.orElseThrow(), columns);
            }
            List<CheckResult> results = List.of();
            if (tests.isAny(step)) {
                engine.fetch(rows.parts());
                results = new StagedView(session, target).test(there, rows, () -> tests.of(step));
                requirePassed(target, results);
            }
            commit(writer, table, write, rows, columns, notes);
            if (known.filter(LakeTable::isView).isPresent()) {
                writer.dropView(target.id());
            }
            return new WrittenTable(target, rows.kind(), Parts.rows(rows.parts()), reason, results);
        } finally {
            session.reload();
        }
    }

    private List<Column> columns(Engine engine, Queries.Rows rows) throws IOException {
        List<Part> first = rows.parts().subList(0, 1);
        engine.fetch(first);
        return Conflicts.columns(session.describeFile(first.get(0).file().toString()));
    }

    private static void requirePassed(Target target, List<CheckResult> results) {
        if (results.stream().anyMatch(CheckResult::isFatal)) {
            throw new TestsFailed(target.id().toString(), results);
        }
    }

    private void commit(
            LakeWriter writer,
            TableWriter table,
            Write write,
            Queries.Rows rows,
            List<Column> columns,
            TableNotes notes)
            throws IOException {
        WriteMode mode = rows.kind() == Kind.ADD ? WriteMode.APPEND : WriteMode.REPLACE;
        List<StagedFile> files = new ArrayList<>();
        for (Part part : rows.parts()) {
            if (mode == WriteMode.REPLACE || part.rows() > 0) {
                files.add(stage(table, write.target(), part));
            }
        }
        TableChange change =
                new TableChange(table, mode, files, columns, write.options().uniqueKey()).with(notes);
        CommitResult result = writer.commit(List.of(change));
        result.warnings().forEach(notices);
    }

    private StagedFile stage(TableWriter table, Target target, Part part) throws IOException {
        String folder = folder(target, part);
        if (part.object().isPresent()) {
            return new StagedFile(table.stageCopy(part.object().get(), folder), part.rows());
        }
        try (StagedObject staged = folder.isEmpty() ? table.stage() : table.stageIn(folder)) {
            if (staged.localFile().isPresent()) {
                Files.move(part.file(), staged.localFile().get());
            } else {
                Files.copy(part.file(), staged);
            }
            return new StagedFile(staged.seal(), part.rows());
        }
    }

    /** Within the table's own. */
    private String folder(Target target, Part part) {
        if (!part.folder().isEmpty() || !target.isPartitioned()) {
            return part.folder();
        }
        return "dt=" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
