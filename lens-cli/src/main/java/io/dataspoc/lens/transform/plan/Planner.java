package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.TargetFolder;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.CreateTableAs;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import io.dataspoc.lens.sql.CreateView;
import io.dataspoc.lens.sql.Definition;
import io.dataspoc.lens.sql.InsertInto;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.file.Directive;
import io.dataspoc.lens.transform.file.TableOptions;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.plan.Action.Broken;
import io.dataspoc.lens.transform.plan.Action.Define;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out what files are to do, statement by statement, without running any: what each writes, by the tables that there are then,
 * and what it reads, by DuckDB's own parse.
 */
public final class Planner {
    private final LensConfig config;
    private final LakeSession session;
    private final List<Step> earlier = new ArrayList<>();
    private final Map<Target, Integer> written = new HashMap<>();
    private Catalog catalog;

    /** Plans against the tables that a session sees now. */
    public Planner(LensConfig config, LakeSession session) {
        this.config = requireNonNull(config, "config is null");
        this.session = requireNonNull(session, "session is null");
        this.catalog = session.catalog();
    }

    /** Plans files, in the order in which they run. */
    public Plan plan(List<TransformFile> files) {
        List<FilePlan> plans = files.stream().map(this::plan).toList();
        return new Plan(plans, catalog);
    }

    private FilePlan plan(TransformFile file) {
        List<List<Directive>> directives = Directive.of(file.sql());
        List<Statement> statements = Statements.split(file.sql());
        List<Step> steps = new ArrayList<>();
        List<Directive> pending = new ArrayList<>();
        Set<String> tags = new TreeSet<>();
        Directive target = null;
        for (int i = 0; i < statements.size(); i++) {
            pending.addAll(directives.get(i));
            for (Directive directive : directives.get(i)) {
                target = directive.key().equals("target") ? directive : target;
                if (directive.key().equals("tag")) {
                    tags.addAll(List.of(directive.value().split("[\\s,]+")));
                }
            }
            Step step = step(file, statements.get(i), pending, Optional.ofNullable(target));
            if (step.write().isPresent()) {
                pending.clear();
            }
            steps.add(step);
            earlier.add(step);
        }
        return new FilePlan(file, steps, tags);
    }

    private Step step(TransformFile file, Statement statement, List<Directive> pending, Optional<Directive> target) {
        try {
            Optional<TargetFolder> folder = target.map(file::target);
            Intention intention = intention(statement, TableOptions.read(file, pending), folder);
            Reads reads = new ReadsFinder(session, catalog, earlier)
                    .find(intention.query().orElse(statement), intention.action());
            remember(intention.action());
            return new Step(file, statement, intention.action(), reads);
        } catch (SqlFailure e) {
            return new Step(file, statement, new Broken(e), Reads.NOTHING);
        } catch (CommandFailure | LakeException e) {
            SqlFailure failure = new SqlFailure(ErrorText.of(e), "", -1, e);
            return new Step(
                    file,
                    statement,
                    new Broken(failure.in(file.name(), file.sql(), statement.offset())),
                    Reads.NOTHING);
        }
    }

    /** What a statement does. @param query the query in it whose tables it reads; empty for the statement as a whole */
    private record Intention(Action action, Optional<Statement> query) {}

    private Intention intention(Statement statement, TableOptions options, Optional<TargetFolder> folder) {
        Targets targets = new Targets(config, catalog);
        Optional<CreateTableAs> create = CreateTableAs.parse(statement);
        Optional<Target> table = create.flatMap(found -> targets.of(found.name(), folder));
        if (table.isPresent()) {
            return write(create.get(), table.get(), options);
        }
        Optional<CreateView> view = CreateView.parse(statement).filter(found -> isLakes(found, options));
        Optional<Target> viewed = view.flatMap(found -> targets.of(found.name(), folder));
        if (viewed.isPresent()) {
            return write(view.get(), viewed.get(), options);
        }
        Optional<InsertInto> insert = InsertInto.parse(statement).filter(found -> !isSessions(found.name()));
        Optional<Target> inserted = insert.flatMap(found -> targets.of(found.name(), folder));
        if (inserted.isPresent()) {
            return write(insert.get(), inserted.get(), options);
        }
        Optional<Action> dropped = droppedView(statement, targets, folder);
        return new Intention(
                dropped.or(() -> Definition.parse(statement).map(Define::new)).orElseGet(Action.Run::new),
                Optional.empty());
    }

    /** A view without a layer in its name belongs to the session, unless the header wants it in the lake. */
    private boolean isLakes(CreateView view, TableOptions options) {
        return view.name().size() > 1 || options.materialized() == io.dataspoc.lens.transform.file.Materialized.VIEW;
    }

    /** Whether a name is that of a table that an earlier statement made in the session. */
    private boolean isSessions(List<String> name) {
        return name.size() == 1
                && earlier.stream()
                        .flatMap(step -> step.definition().stream())
                        .anyMatch(definition -> definition.name().equalsIgnoreCase(name.get(0)));
    }

    private Optional<Action> droppedView(Statement statement, Targets targets, Optional<TargetFolder> folder) {
        if (!statement.startsWith("drop", "view")) {
            return Optional.empty();
        }
        int at = statement.startsWith("drop", "view", "if", "exists") ? 4 : 2;
        List<String> name = io.dataspoc.lens.sql.TableNames.path(
                statement.tokens().size() <= at
                        ? ""
                        : statement.text().substring(statement.tokens().get(at).start()));
        return catalog.resolve(name) instanceof Found found && found.table().isView()
                ? targets.of(name, folder).map(Action.DropView::new)
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
        Action write = new Write(
                target,
                kind,
                nameAt,
                existing,
                columns,
                statement,
                queryAt,
                options,
                replaced.calls(),
                written.getOrDefault(target, 0));
        return new Intention(write, Optional.of(statement));
    }

    private void remember(Action action) {
        if (action instanceof Write write) {
            Target target = write.target();
            written.merge(target, 1, Integer::sum);
            if (catalog.table(target.bucket(), target.id()).isEmpty()) {
                String alias = catalog.buckets().get(target.bucket()).alias();
                catalog = catalog.with(target.bucket(), LakeTable.planned(alias, target.id()));
            }
        }
    }
}
