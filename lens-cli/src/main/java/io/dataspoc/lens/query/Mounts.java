package io.dataspoc.lens.query;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.cache.VanishedFileException;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.view.TableView;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts tables of the lake under the names that statements use, as views. */
final class Mounts {
    private final Session session;
    private final Catalog catalog;
    private final Map<LakeTable, TableView> views = new IdentityHashMap<>();
    private final Map<String, Found> mounted = new LinkedHashMap<>();

    Mounts(Session session, Catalog catalog) {
        this.session = session;
        this.catalog = catalog;
    }

    /** The same names over what the lake has now; views of tables that did not change stay. */
    Mounts on(Catalog newer) {
        Mounts next = new Mounts(session, newer);
        mounted.forEach((key, found) -> {
            Catalog at = catalog.has(found.table()) ? newer : newer.behindViews();
            if (at.resolve(name(found)) instanceof Found now && now.view().equals(found.view())) {
                next.remount(key, found, now);
            }
        });
        return next;
    }

    /** A table that cannot be read now fails the statement that names it next, not others. */
    private void remount(String key, Found before, Found now) {
        try {
            if (isSame(before, now)) {
                keep(now);
                mounted.put(key, now);
            } else {
                mount(now);
            }
        } catch (CommandFailure | LakeException e) {
            session.execute("DROP VIEW IF EXISTS " + Sql.path(now.view()));
        }
    }

    /** The name that leads to a view, as a user writes it. */
    private static List<String> name(Found found) {
        List<String> view = found.view();
        if (view.subList(0, view.size() - 1).equals(Session.NAMES)) {
            return List.of(view.get(2));
        }
        return view.size() == 3
                        && view.get(1).equals("main")
                        && !found.table().id().group().equalsIgnoreCase("main")
                ? List.of(view.get(0), view.get(2))
                : view;
    }

    private static boolean isSame(Found found, Found now) {
        return !now.table().version().isEmpty()
                && now.table().version().equals(found.table().version())
                && now.table().id().equals(found.table().id())
                && now.table().alias().equals(found.table().alias());
    }

    /** Makes a name show its table. */
    void mount(Found found) {
        String path = Sql.path(found.view());
        Found before = mounted.putIfAbsent(path.toLowerCase(Locale.ROOT), found);
        if (before != null && before.table() == found.table()) {
            keep(found);
            return;
        }
        if (before != null) {
            throw new CommandFailure(name(before.table()) + " and " + name(found.table())
                    + " differ by case alone, and DuckDB tells no such names apart: use one of them at a time.");
        }
        try {
            createParents(found.view());
            session.execute("CREATE OR REPLACE VIEW " + path + " AS " + query(found));
        } catch (VanishedFileException e) {
            mounted.remove(path.toLowerCase(Locale.ROOT));
            throw stale(found, e);
        } catch (EngineException e) {
            mounted.remove(path.toLowerCase(Locale.ROOT));
            throw unreadable(found.table(), e);
        } catch (CommandFailure | LakeException e) {
            mounted.remove(path.toLowerCase(Locale.ROOT));
            throw e;
        }
    }

    /**
     * Makes a name show those files of its table that the next statement needs. A name that shows all of them stays as it is, for
     * views may stand on it.
     *
     * @param needed the files' places in the table's list
     */
    void mountSome(Found found, List<Integer> needed) {
        String path = Sql.path(found.view());
        Found before = mounted.get(path.toLowerCase(Locale.ROOT));
        if (before != null || found.table().isView()) {
            mount(found);
            return;
        }
        LakeTable table = found.table();
        try {
            createParents(found.view());
            String query = needed.isEmpty()
                    ? TableView.shape(table.paths(), table.columns())
                    : TableView.of(session, table.files(needed), table.columns())
                            .rows();
            session.execute("CREATE OR REPLACE VIEW " + path + " AS " + query);
        } catch (VanishedFileException e) {
            throw stale(found, e);
        } catch (EngineException e) {
            throw unreadable(table, e);
        }
    }

    private RuntimeException unreadable(LakeTable table, EngineException e) {
        String problem = name(table) + " cannot be read" + (catalog.has(table) ? ": " + e.problem() : ".");
        return e.isMissingFile() ? new StaleTableException(problem, e) : new SqlFailure(problem, "", -1, e);
    }

    private StaleTableException stale(Found found, VanishedFileException e) {
        String why = catalog.has(found.table()) ? ": " + e.getMessage() : ".";
        return new StaleTableException(name(found.table()) + " cannot be read" + why, e);
    }

    /** What a table is called in errors; one behind a view may be none that the reader may know. */
    private String name(LakeTable table) {
        return catalog.has(table) ? "Table " + catalog.fullName(table) : "A table behind a view";
    }

    /** Makes a name known with its table's columns; files that are far away are not fetched for it. */
    void show(Found found) {
        LakeTable table = found.table();
        String path = Sql.path(found.view());
        if (!table.isRemote() || table.columns().isEmpty() || mounted.containsKey(path.toLowerCase(Locale.ROOT))) {
            mount(found);
            return;
        }
        createParents(found.view());
        session.execute("CREATE OR REPLACE VIEW " + path + " AS " + TableView.shape(table.paths(), table.columns()));
    }

    /** Another process may have made room in the cache since the files were fetched. */
    private void keep(Found found) {
        try {
            if (found.table().isRemote()) {
                found.table().files();
            }
        } catch (VanishedFileException e) {
            throw stale(found, e);
        }
    }

    private String query(Found found) {
        LakeTable table = found.table();
        if (table.isView()) {
            return ViewQuery.toMount(session, catalog, table, this::mount);
        }
        TableView view = views.computeIfAbsent(table, unused -> TableView.of(session, table.files(), table.columns()));
        return found.rows() == Rows.LATEST ? view.latest(keys(table, view)) : view.rows();
    }

    /** The keys, if all of them are columns. */
    static List<String> keys(LakeTable table, TableView view) {
        List<String> names = table.keys().stream()
                .map(key -> view.columns().stream()
                        .map(ResultColumn::name)
                        .filter(key::equalsIgnoreCase)
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return names.size() == table.keys().size() ? names : List.of();
    }

    private void createParents(List<String> view) {
        if (!view.get(0).equals(Session.NAMES.get(0))) {
            session.execute("ATTACH IF NOT EXISTS ':memory:' AS " + Sql.name(view.get(0)));
        }
        for (int depth = 2; depth < view.size(); depth++) {
            session.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.path(view.subList(0, depth)));
        }
    }
}
