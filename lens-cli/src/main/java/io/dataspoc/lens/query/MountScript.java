package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.view.TableView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The SQL that gives tables their names in another DuckDB on this machine. */
final class MountScript {
    private final Session session;
    private final Catalog catalog;
    private final Set<String> statements = new LinkedHashSet<>();

    MountScript(Session session, Catalog catalog) {
        this.session = session;
        this.catalog = catalog;
        statements.add("CREATE SCHEMA IF NOT EXISTS " + Sql.path(Session.NAMES));
        statements.add("SET search_path = 'memory.main,memory.lake'");
        statements.add("SET TimeZone = 'UTC'");
    }

    /** Adds a table under all names that find it. */
    void add(LakeTable table) {
        if (table.isView()) {
            addView(table);
            return;
        }
        TableView view = TableView.of(session, table.files(), table.columns());
        for (List<String> name : catalog.names(table)) {
            if (catalog.resolve(name) instanceof Found found) {
                parents(found.view());
                String query = found.rows() == Rows.LATEST ? view.latest(Mounts.keys(table, view)) : view.rows();
                statements.add("CREATE OR REPLACE VIEW " + Sql.path(found.view()) + " AS " + query);
            }
        }
    }

    private void addView(LakeTable table) {
        String query = ViewQuery.toMount(session, catalog, table, input -> add(input.table()));
        for (List<String> name : catalog.names(table)) {
            if (catalog.resolve(name) instanceof Found found) {
                parents(found.view());
                statements.add("CREATE OR REPLACE VIEW " + Sql.path(found.view()) + " AS " + query);
            }
        }
    }

    private void parents(List<String> view) {
        if (!view.get(0).equals(Session.NAMES.get(0))) {
            statements.add("ATTACH IF NOT EXISTS ':memory:' AS " + Sql.name(view.get(0)));
        }
        for (int depth = 2; depth < view.size(); depth++) {
            statements.add("CREATE SCHEMA IF NOT EXISTS " + Sql.path(view.subList(0, depth)));
        }
    }

    List<String> statements() {
        return List.copyOf(statements);
    }
}
