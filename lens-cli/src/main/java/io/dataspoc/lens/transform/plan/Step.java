package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Definition;
import io.dataspoc.lens.sql.Definition.Weight;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.plan.Action.Define;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.Optional;

/** A statement of a transform file; two are the same only if they are one. */
public final class Step {
    private final TransformFile file;
    private final Statement statement;
    private final Action action;
    private final Reads reads;

    Step(TransformFile file, Statement statement, Action action, Reads reads) {
        this.file = requireNonNull(file, "file is null");
        this.statement = requireNonNull(statement, "statement is null");
        this.action = requireNonNull(action, "action is null");
        this.reads = requireNonNull(reads, "reads is null");
    }

    /** The file that it is in. */
    public TransformFile file() {
        return file;
    }

    /** The statement. */
    public Statement statement() {
        return statement;
    }

    /** What it does. */
    public Action action() {
        return action;
    }

    /** What it depends on. */
    public Reads reads() {
        return reads;
    }

    /** What it writes; empty for all else. */
    public Optional<Write> write() {
        return action instanceof Write write ? Optional.of(write) : Optional.empty();
    }

    /** What it defines; empty for all else. */
    public Optional<Definition> definition() {
        return action instanceof Define define ? Optional.of(define.definition()) : Optional.empty();
    }

    /** Whether it can be run again in another session, at next to no cost. */
    public boolean isLight() {
        return definition().map(Definition::weight).equals(Optional.of(Weight.LIGHT))
                && reads.definitions().stream().allMatch(Step::isLight);
    }

    /** A failure of this statement, with its place in the file. */
    public SqlFailure failure(SqlFailure e) {
        return e.in(file.name(), file.sql(), statement.offset());
    }

    @Override
    public String toString() {
        return file.name() + ": " + statement.text();
    }
}
