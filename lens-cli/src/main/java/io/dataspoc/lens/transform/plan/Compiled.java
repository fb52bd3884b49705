package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Statements as they run: with what they write and read, and the full names of tables. */
public final class Compiled {
    private final Plan plan;
    private final LakeSession session;

    /** Shows statements of a plan. */
    public Compiled(Plan plan, LakeSession session) {
        this.plan = requireNonNull(plan, "plan is null");
        this.session = requireNonNull(session, "session is null");
    }

    /** A statement with comments that tell what it writes and reads. */
    public String text(Step step) {
        StringBuilder text = new StringBuilder();
        step.write().ifPresent(write -> text.append(header(step, write)));
        Set<List<String>> names = session.names(step.write().map(Write::query).orElse(step.statement()));
        return text.append(qualified(step.statement(), names)).append(";\n").toString();
    }

    /** The same with a query in another engine's SQL. */
    public String text(Step step, String query) {
        return header(step, step.write().orElseThrow()) + query + ";\n";
    }

    private static String header(Step step, Write write) {
        String kind = write.kind().name().toLowerCase(Locale.ROOT);
        String reads =
                step.reads().all().stream().map(table -> table.id().toString()).collect(Collectors.joining(", "));
        return "-- writes " + write.target().id() + " (" + kind + ")\n"
                + (reads.isEmpty() ? "" : "-- reads " + reads + "\n")
                + write.options().tests().stream()
                        .map(test -> "-- test " + test.text() + ": "
                                + test.query(write.target().id().toString()) + "\n")
                        .collect(Collectors.joining());
    }

    /** Names of tables stand behind FROM, JOIN or a comma in that list; all others of that text may be columns. */
    private String qualified(Statement statement, Set<List<String>> names) {
        Catalog catalog = plan.catalog();
        StringBuilder text = new StringBuilder(statement.text());
        List<Token> tokens = statement.tokens();
        for (int at = tokens.size() - 1; at > 0; at--) {
            Token before = tokens.get(at - 1);
            if (tokens.get(at).isName() && (before.is("from") || before.is("join"))) {
                List<String> path = TableNames.path(tokens, at);
                if (names.contains(path) && catalog.resolve(path) instanceof Found found) {
                    LakeTable table = found.table();
                    int end = tokens.get(at + 2 * path.size() - 2).end();
                    String full = (found.rows() == io.dataspoc.lens.catalog.Resolution.Rows.LATEST ? "latest." : "")
                            + Sql.readable(catalog.fullPath(table));
                    text.replace(tokens.get(at).start(), end, full);
                }
            }
        }
        return text.toString();
    }
}
