package io.dataspoc.lens.spark;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.NameErrors;
import io.dataspoc.lens.catalog.Resolution;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.config.SparkSettings;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.spark.translate.Refusal;
import io.dataspoc.lens.spark.translate.Translator.Input;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of the lake that queries name, with the names of their views and where the cluster finds their files. */
final class LakeTables {
    private final LakeSession session;
    private final Catalog catalog;
    private final SparkSettings settings;
    private final PlannedTables planned;
    private final Map<LakeTable, String> views = new LinkedHashMap<>();
    private final Map<String, LakeTable> tables = new HashMap<>();
    private final Map<List<String>, Input> others = new HashMap<>();

    /**
     * The tables that queries name.
     *
     * @param catalog the tables that there are, or are going to be
     * @param planned the columns of those that are not there yet
     */
    LakeTables(LakeSession session, Catalog catalog, SparkSettings settings, PlannedTables planned) {
        this.session = session;
        this.catalog = catalog;
        this.settings = settings;
        this.planned = planned;
    }

    /** Makes a name stand for something that is no table of the lake. */
    void add(String name, Input input) {
        others.put(List.of(name), input);
    }

    /** A table by its name in SQL. */
    Optional<Input> find(List<String> name) {
        Input other = others.get(name);
        if (other != null) {
            return Optional.of(other);
        }
        Resolution resolution = catalog.resolve(name);
        if (resolution instanceof Ambiguous several) {
            throw Refusal.of(NameErrors.ambiguous(name, several));
        }
        if (!(resolution instanceof Found found)) {
            return Optional.empty();
        }
        if (found.rows() == Rows.LATEST) {
            throw Refusal.of(
                    "'" + String.join(".", name) + "', the newest rows by their places in files, is not supported on"
                            + " Spark: write QUALIFY row_number() OVER (PARTITION BY … ORDER BY …) = 1.");
        }
        if (found.table().isView()) {
            throw Refusal.of("'" + String.join(".", name)
                    + "' is a view, which is in DuckDB's SQL: read the tables behind it, or make it a table.");
        }
        return Optional.of(new Input(view(found.table()), columns(found.table())));
    }

    private String view(LakeTable table) {
        return views.computeIfAbsent(table, key -> {
            String name = key.id().table();
            String free = name;
            for (int n = 2; tables.containsKey(free.toLowerCase(Locale.ROOT)); n++) {
                free = name + "_" + n;
            }
            tables.put(free.toLowerCase(Locale.ROOT), key);
            return free;
        });
    }

    private List<ResultColumn> columns(LakeTable table) {
        Target target = new Target(catalog.bucketOf(table), table.id());
        Optional<List<ResultColumn>> coming = planned.of(target);
        if (coming.isPresent()) {
            return coming.get();
        }
        if (table.facts().location().isEmpty()) {
            throw new PlannedTables.Unknown();
        }
        List<String> path = catalog.fullPath(table);
        try {
            return table.isHere()
                    ? session.describe(
                            Statements.split("FROM " + Sql.path(path)).get(0))
                    : session.columns(Sql.readable(path));
        } catch (CommandFailure e) {
            throw Refusal.of(e.getMessage());
        }
    }

    /** The table of a view; empty for what is no table of the lake. */
    Optional<LakeTable> table(String view) {
        return Optional.ofNullable(tables.get(view.toLowerCase(Locale.ROOT)));
    }

    /** A table as DuckDB names it. */
    String duckDb(LakeTable table) {
        return Sql.path(catalog.fullPath(table));
    }

    /** The addresses of a table's files, by their paths within its folder, in order. */
    Map<String, String> files(LakeTable table) {
        String bucket = catalog.buckets().get(catalog.bucketOf(table)).uri().replaceFirst("/+$", "");
        Map<String, String> files = new LinkedHashMap<>();
        if (table.isRemote()) {
            table.paths()
                    .forEach(path ->
                            files.put(path, located(bucket + "/" + table.facts().location() + "/" + path)));
        } else {
            table.files().forEach(file -> files.put(file.relative(), located(file.path())));
        }
        return files;
    }

    /** An address as the cluster calls it. */
    String located(String address) {
        return settings.located(address);
    }

    /** The columns of a table that are in its files, and those that are in the names of its folders, by what DuckDB sees. */
    List<ResultColumn> partitions(LakeTable table, Input input) {
        List<ResultColumn> partitions = new ArrayList<>();
        for (ResultColumn column : input.columns()) {
            boolean declared =
                    table.columns().stream().anyMatch(known -> known.name().equalsIgnoreCase(column.name()));
            boolean folder = table.paths().stream()
                    .anyMatch(path -> ("/" + path)
                            .toLowerCase(Locale.ROOT)
                            .contains("/" + column.name().toLowerCase(Locale.ROOT) + "="));
            if (!declared && folder) {
                partitions.add(column);
            }
        }
        return partitions;
    }
}
