package io.dataspoc.lens.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.catalog.TableDetails;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.output.GridWriter;
import io.dataspoc.lens.query.ColumnProfile;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.QueryRun;
import io.dataspoc.lens.query.TableProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows the columns of one table, what is known of their values, and some rows. */
public final class CatalogDetail {
    private static final int SAMPLE_ROWS = 5;

    private final Terminal terminal;
    private final LakeSession session;

    /** Shows tables of a session on a terminal's stdout. */
    public CatalogDetail(Terminal terminal, LakeSession session) {
        this.terminal = terminal;
        this.session = session;
    }

    /**
     * Shows a table in boxes.
     *
     * @param name its name as in SQL
     */
    public void print(String name) throws IOException {
        TableProfile profile = session.profile(name);
        TableDetails details = session.catalog().find(name).details();
        if (!details.description().isEmpty()) {
            terminal.out().println(details.description());
        }
        columns(profile, details.columns()).print(terminal);
        if (!profile.isHere()) {
            terminal.notice("The files are not on this machine: 'dataspoc-lens cache " + name
                    + "' fetches them, to show values and rows too.");
            return;
        }
        new QueryRun(session, terminal, SAMPLE_ROWS)
                .show("FROM " + Sql.path(profile.path()), new GridWriter(terminal, SAMPLE_ROWS));
    }

    /** With descriptions if there are any. */
    private static Table columns(TableProfile profile, Map<String, String> descriptions) {
        Table box = new Table()
                .text("Column")
                .text("Type")
                .number("Nulls")
                .text("Smallest")
                .text("Largest");
        if (!descriptions.isEmpty()) {
            box.text("Description");
        }
        for (ColumnProfile column : profile.columns()) {
            List<String> cells = new ArrayList<>(List.of(
                    column.column().name(),
                    column.column().type(),
                    column.nulls() < 0 ? "?" : Long.toString(column.nulls()),
                    column.low(),
                    column.high()));
            if (!descriptions.isEmpty()) {
                cells.add(descriptions.getOrDefault(column.column().name(), ""));
            }
            box.row(cells.toArray(String[]::new));
        }
        return box;
    }

    /**
     * Prints a table's columns as a JSON array.
     *
     * @param name its name as in SQL
     */
    public void printJson(String name) {
        TableProfile profile = session.profile(name);
        Map<String, String> descriptions =
                session.catalog().find(name).details().columns();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        profile.columns()
                .forEach(column -> array.add(
                        column.toJson(descriptions.getOrDefault(column.column().name(), ""))));
        JsonOutput.print(terminal, array);
    }

    /** The tables whose name, or the name of one of whose columns, holds a text or fits a pattern. */
    public static boolean matches(String wanted, List<String> names) {
        String pattern = wanted.indexOf('*') >= 0 || wanted.indexOf('?') >= 0 ? wanted : "*" + wanted + "*";
        return names.stream().anyMatch(name -> io.dataspoc.lens.config.Glob.matches(pattern, name));
    }
}
