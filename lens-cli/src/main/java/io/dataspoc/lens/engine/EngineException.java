package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/** DuckDB refused a statement, or failed while it ran. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String problem;
    private final int position;
    private final transient Missing missing;

    /** What DuckDB looked for in vain. */
    enum MissingKind {
        TABLE,
        COLUMN
    }

    /** The name that DuckDB looked for in vain. */
    record Missing(MissingKind kind, String name) {}

    EngineException(String kind, String problem, int position, Missing missing, Throwable cause) {
        super(kind.isEmpty() ? problem : kind + " Error: " + problem, cause);
        this.kind = requireNonNull(kind, "kind is null");
        this.problem = problem;
        this.position = position;
        this.missing = missing;
    }

    /** Somebody cancelled the statement; the driver may have lost that it was so. */
    static EngineException interrupted(Throwable cause) {
        return new EngineException("Interrupt", "Interrupted!", -1, null, cause);
    }

    /** DuckDB's kind of error, such as {@code Binder} or {@code Catalog}; empty where it gives none. */
    public String kind() {
        return kind;
    }

    /** What is wrong, DuckDB's candidates included; may have several lines. */
    public String problem() {
        return problem;
    }

    /** Where in the SQL that was run, as an offset in characters. */
    public OptionalInt position() {
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** The name of the table that DuckDB did not find, if that is the error. */
    public Optional<String> missingTable() {
        return missing(MissingKind.TABLE);
    }

    /** The name of the column that DuckDB did not find, if that is the error. */
    public Optional<String> missingColumn() {
        return missing(MissingKind.COLUMN);
    }

    private Optional<String> missing(MissingKind wanted) {
        return Optional.ofNullable(missing)
                .filter(found -> found.kind() == wanted)
                .map(Missing::name);
    }

    /** Whether somebody cancelled the statement. */
    public boolean isInterrupted() {
        return kind.equalsIgnoreCase("Interrupt") || problem.startsWith("INTERRUPT Error");
    }

    /** Says whether a file that the statement reads is not there any more. */
    public boolean isMissingFile() {
        return kind.equals("IO")
                && (problem.contains("No files found")
                        || problem.contains("No such file")
                        || problem.contains("does not exist")
                        || problem.contains("404"));
    }
}
