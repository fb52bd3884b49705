package io.dataspoc.lens.transform.plan;

import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.config.TargetFolder;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.CreateTable;
import io.dataspoc.lens.sql.CreateTable.Column;
import io.dataspoc.lens.sql.CreateTableAs;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.sql.CreateView;
import io.dataspoc.lens.sql.Definition;
import io.dataspoc.lens.sql.InsertInto;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.transform.file.Materialized;
import io.dataspoc.lens.transform.file.TableOptions;
import io.dataspoc.lens.transform.plan.Action.Define;
import io.dataspoc.lens.transform.plan.Action.DropView;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Run;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells by the form of a statement what it is to do: to write a table of the lake, or something in the session. */
final class Intentions {
    /** The databases that each session has. */
    private static final Set<String> OWN = Set.of("memory", "temp", "main");
    /** Of a query that does not stand in its statement. */
    private static final int NOWHERE = -1;

    private final Targets targets;
    private final Catalog catalog;
    private final List<Step> earlier;
    private final Map<Target, Integer> written;

    /**
     * Looks at statements at one point of a run.
     *
     * @param targets decides where tables go
     * @param catalog the tables that there are then
     * @param earlier the statements before
     * @param written how many of them write each table
     */
    Intentions(Targets targets, Catalog catalog, List<Step> earlier, Map<Target, Integer> written) {
        this.targets = targets;
        this.catalog = catalog;
        this.earlier = earlier;
        this.written = written;
    }

    /**
     * What a statement is to do.
     *
     * @param options what comments ask for
     * @param folder where the file's header sends its tables
     * @throws SqlFailure if that cannot be
     */
    Intention of(Statement statement, TableOptions options, Optional<TargetFolder> folder) {
        Function<List<String>, Optional<Target>> target = name -> targets.of(name, folder);
        Optional<Intention> written = CreateTableAs.parse(statement)
                .flatMap(found -> created(statement, found.name(), found.nameAt(), target)
                        .map(table -> write(found, table, options)))
                .or(() -> CreateTable.parse(statement)
                        .flatMap(found -> created(statement, found.name(), found.nameAt(), target)
                                .map(table -> write(statement, found, table, options))))
                .or(() -> CreateView.parse(statement)
                        .filter(found -> isLakes(found, options))
                        .flatMap(found -> target.apply(found.name()).map(view -> write(found, view, options))))
                .or(() -> InsertInto.parse(statement)
                        .filter(found -> !isSessions(found.name()))
                        .flatMap(found -> target.apply(found.name()).map(table -> write(found, table, options))));
        return written.orElseGet(() -> new Intention(
                droppedView(statement, target)
                        .or(() -> Definition.parse(statement).map(Define::new))
                        .orElseGet(Run::new),
                null));
    }

    /** Where a new table goes; empty for one of the session. */
    private Optional<Target> created(
            Statement statement, List<String> name, int nameAt, Function<List<String>, Optional<Target>> target) {
        Optional<Target> table = target.apply(name);
        if (table.isEmpty() && !isDatabase(name.get(0))) {
            List<String> layers = targets.layers();
            throw new SqlFailure(
                    "There is no layer '" + name.get(0) + "'."
                            + NearestName.of(name.get(0), layers)
                                    .map(near -> " Did you mean '" + near + "'?")
                                    .orElse(" There are " + String.join(", ", layers) + "."),
                    statement.text(),
                    nameAt,
                    null);
        }
        return table;
    }

    /** Whether a name is that of a database or schema that the session has, or that an earlier statement gives it. */
    private boolean isDatabase(String name) {
        return OWN.stream().anyMatch(name::equalsIgnoreCase)
                || earlier.stream()
                        .filter(step -> step.write().isEmpty())
                        .flatMap(step -> step.statement().tokens().stream())
                        .anyMatch(token -> token.isName() && token.name().equalsIgnoreCase(name));
    }

    /** A view without a layer in its name belongs to the session, unless the header wants it in the lake. */
    private static boolean isLakes(CreateView view, TableOptions options) {
        return view.name().size() > 1 || options.materialized() == Materialized.VIEW;
    }

    /** Whether a name is that of a table that an earlier statement made in the session. */
    private boolean isSessions(List<String> name) {
        return name.size() == 1
                && earlier.stream()
                        .flatMap(step -> step.definition().stream())
                        .anyMatch(definition -> definition.name().equalsIgnoreCase(name.get(0)));
    }

    private Optional<Action> droppedView(Statement statement, Function<List<String>, Optional<Target>> target) {
        if (!statement.startsWith("drop", "view")) {
            return Optional.empty();
        }
        List<String> name =
                TableNames.path(statement.tokens(), statement.startsWith("drop", "view", "if", "exists") ? 4 : 2);
        return catalog.resolve(name) instanceof Found found && found.table().isView()
                ? target.apply(name).map(DropView::new)
                : Optional.empty();
    }

    private Intention write(CreateTableAs create, Target target, TableOptions options) {
        String query =
                create.data() == CreateTableAs.Data.NONE ? "FROM (" + create.query() + "\n) LIMIT 0" : create.query();
        Kind kind = switch (options.materialized()) {
            case TABLE -> Kind.REPLACE;
            case VIEW -> Kind.VIEW;
            case INCREMENTAL -> Kind.ADD;
            case MERGE -> Kind.MERGE;
        };
        Existing existing = kind == Kind.REPLACE ? create.exists() : Existing.REPLACE;
        return write(target, kind, create.nameAt(), existing, create.columns(), query, create.queryAt(), options);
    }

    private Intention write(Statement statement, CreateTable create, Target target, TableOptions options) {
        for (Column column : create.columns()) {
            if (!column.constraint().isEmpty()) {
                throw new SqlFailure(
                        "A table of the lake has columns and types, and no constraints (" + column.constraint()
                                + "): ask for tests, as in '-- test: not_null(id), unique(id)'.",
                        statement.text(),
                        column.constraintAt(),
                        null);
            }
        }
        String query = create.columns().stream()
                .map(column -> "CAST(NULL AS " + column.type() + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " LIMIT 0"));
        return write(target, Kind.REPLACE, create.nameAt(), create.exists(), List.of(), query, NOWHERE, options);
    }

    private Intention write(CreateView view, Target target, TableOptions options) {
        return write(
                target, Kind.VIEW, view.nameAt(), view.exists(), view.columns(), view.query(), view.queryAt(), options);
    }

    private Intention write(InsertInto insert, Target target, TableOptions options) {
        Target there = insert.name().size() == 1 && catalog.resolve(insert.name()) instanceof Found found
                ? new Target(catalog.bucketOf(found.table()), found.table().id())
                : target;
        Kind kind = insert.matching() == InsertInto.Matching.NAME ? Kind.ADD : Kind.INSERT;
        return write(
                there,
                kind,
                insert.nameAt(),
                Existing.REFUSE,
                insert.columns(),
                insert.query(),
                insert.queryAt(),
                options);
    }

    private Intention write(
            Target target,
            Kind kind,
            int nameAt,
            Existing existing,
            List<String> columns,
            String query,
            int queryAt,
            TableOptions options) {
        MaxIn.Replaced replaced = MaxIn.in(query);
        Statement statement = Statements.split(replaced.text()).get(0);
        int position = written.getOrDefault(target, 0);
        Write write = new Write(
                target, kind, nameAt, existing, columns, statement, queryAt, options, replaced.calls(), position);
        return new Intention(write, statement);
    }
}
