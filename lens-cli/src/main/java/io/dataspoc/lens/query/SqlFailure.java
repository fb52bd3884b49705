package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import java.util.List;

/** A statement that cannot be run, with the place in it that is wrong. */
public final class SqlFailure extends CommandFailure {
    private static final long serialVersionUID = 1L;

    private final transient List<String> excerpt;
    private final String problem;
    private final int position;

    /**
     * A failure.
     *
     * @param problem what is wrong
     * @param sql the text that {@code position} counts in
     * @param position the offset of the wrong part in {@code sql}; -1 where it is not known
     * @param cause what the engine threw; may be null
     */
    public SqlFailure(String problem, String sql, int position, Throwable cause) {
        this(
                message(problem, sql, position),
                problem,
                position < 0 ? List.of() : new Place(sql, position).excerpt(),
                position,
                cause);
    }

    private SqlFailure(String message, String problem, List<String> excerpt, int position, Throwable cause) {
        super(message, cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.excerpt = List.copyOf(excerpt);
        this.position = position;
    }

    private static String message(String problem, String sql, int position) {
        String line = ErrorText.oneLine(problem);
        return position < 0 ? line : line + " (" + new Place(sql, position) + ")";
    }

    /** The line that is wrong and a caret below the place; empty where the place is not known. */
    public List<String> excerpt() {
        return excerpt;
    }

    /** Shows the message, the line that is wrong and a caret on a terminal's stderr, below what stdout has so far. */
    public void print(Terminal terminal) {
        terminal.out().flush();
        terminal.err().println(terminal.styledErr(Style.RED, "Error:") + " " + getMessage());
        excerpt.forEach(terminal.err()::println);
    }

    /** The same failure within a longer text, at whose {@code offset} the statement starts; -1 if it is no part of it. */
    public SqlFailure at(String text, int offset) {
        return offset < 0
                ? new SqlFailure(problem, "", -1, this)
                : position < 0 ? this : new SqlFailure(problem, text, offset + position, this);
    }

    /**
     * The same failure within a file: the message starts with {@code file:line:column}.
     *
     * @param file the file's name
     * @param text what it holds
     * @param offset where the statement starts in it, which is the place if no other is known
     */
    public SqlFailure in(String file, String text, int offset) {
        Place place = new Place(text, offset + Math.max(position, 0));
        String where = file + ":" + place.line() + ":" + place.column() + ": " + ErrorText.oneLine(problem);
        return new SqlFailure(where, problem, place.excerpt(), position, this);
    }
}
