package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.TargetFolder;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.file.Directive;
import io.dataspoc.lens.transform.file.TableOptions;
import io.dataspoc.lens.transform.file.TransformFile;
import io.dataspoc.lens.transform.plan.Action.Broken;
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
            Intention intention = intention(file, statement, TableOptions.read(file, pending), folder);
            Reads reads = new ReadsFinder(session, catalog, earlier)
                    .find(intention.query().orElse(statement), intention.action());
            remember(intention.action());
            return new Step(file, statement, intention.action(), reads);
        } catch (SqlFailure e) {
            return new Step(file, statement, new Broken(e, meant(file, statement, target)), Reads.NOTHING);
        }
    }

    private Intention intention(
            TransformFile file, Statement statement, TableOptions options, Optional<TargetFolder> folder) {
        try {
            return new Intentions(new Targets(config, catalog), catalog, earlier, written)
                    .of(statement, options, folder);
        } catch (SqlFailure e) {
            throw e.in(file.name(), file.sql(), statement.offset());
        } catch (CommandFailure | LakeException e) {
            throw new SqlFailure(ErrorText.of(e), "", -1, e).in(file.name(), file.sql(), statement.offset());
        }
    }

    /** What a statement whose comments are wrong was to write, as far as it can be told: what reads that table has to wait. */
    private Optional<Target> meant(TransformFile file, Statement statement, Optional<Directive> target) {
        try {
            Optional<TargetFolder> folder = target.flatMap(directive -> TargetFolder.parse(directive.value()));
            Intention intention = intention(file, statement, TableOptions.read(file, List.of()), folder);
            return intention.action() instanceof Write write ? Optional.of(write.target()) : Optional.empty();
        } catch (SqlFailure e) {
            return Optional.empty();
        }
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
