package io.dataspoc.lens.transform.plan;

import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Unknown;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.References;
import io.dataspoc.lens.query.ViewQuery;
import io.dataspoc.lens.sql.Definition;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a statement depends on. */
final class ReadsFinder {
    private final LakeSession session;
    private final Catalog catalog;
    private final List<Step> earlier;

    /**
     * Looks at statements at one point of a run.
     *
     * @param catalog the tables that there are then
     * @param earlier the statements before
     */
    ReadsFinder(LakeSession session, Catalog catalog, List<Step> earlier) {
        this.session = session;
        this.catalog = catalog;
        this.earlier = earlier;
    }

    Reads find(Statement statement, Action action) {
        Set<String> words = words(statement);
        List<Step> definitions = definitions(words);
        Set<String> own = definitions.stream()
                .flatMap(step -> step.definition().stream())
                .map(Definition::name)
                .collect(Collectors.toSet());
        References references = session.references(statement);
        Set<Target> tables = new LinkedHashSet<>();
        Set<Target> behind = new LinkedHashSet<>();
        Set<List<String>> unknown = new LinkedHashSet<>();
        for (List<String> name : references.names()) {
            if (name.size() == 1 && own.contains(name.get(0).toLowerCase(Locale.ROOT))) {
                continue;
            }
            Resolution resolution = catalog.resolve(name);
            if (resolution instanceof Found found) {
                tables.add(target(found.table()));
            } else if (references.isExact() && resolution instanceof Unknown) {
                unknown.add(name);
            }
        }
        if (action instanceof Write write) {
            maxima(write, tables);
        }
        tables.forEach(table -> addBehind(table, behind));
        Set<String> volatiles = new LinkedHashSet<>(Volatiles.in(statement.tokens()));
        unknown.forEach(name -> volatiles.add(String.join(".", name)));
        return new Reads(tables, behind, definitions, volatiles, unknown);
    }

    private Target target(LakeTable table) {
        return new Target(catalog.bucketOf(table), table.id());
    }

    /** What a view reads is read with it; also one that an earlier statement makes. */
    private void addBehind(Target view, Set<Target> behind) {
        for (Step step : earlier) {
            boolean makes = step.write()
                    .filter(write -> write.kind() == Kind.VIEW && write.target().equals(view))
                    .isPresent();
            if (makes) {
                behind.addAll(step.reads().all());
            }
        }
        LakeTable table = catalog.table(view.bucket(), view.id()).orElseThrow();
        if (table.isView()) {
            for (TableId id : ViewQuery.inputs(session::parse, table.details().viewSql())) {
                Target input = new Target(view.bucket(), id);
                if (catalog.table(view.bucket(), id).isPresent() && behind.add(input)) {
                    addBehind(input, behind);
                }
            }
        }
    }

    private void maxima(Write write, Set<Target> tables) {
        write.maxima().stream()
                .map(call -> catalog.resolve(call.table()))
                .filter(Found.class::isInstance)
                .map(found -> ((Found) found).table())
                .filter(table -> !table.id().equals(write.target().id()))
                .forEach(table -> tables.add(target(table)));
    }

    private static Set<String> words(Statement statement) {
        return statement.tokens().stream()
                .filter(Token::isName)
                .map(token -> token.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Settings, what it names, what that names, and what changes any of it; the last of several of a name. */
    private List<Step> definitions(Set<String> words) {
        Set<String> wanted = new HashSet<>(words);
        List<Step> found = new ArrayList<>();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Step step = earlier.get(i);
            if (isWanted(step, wanted)) {
                found.add(0, step);
                wanted.addAll(words(step.statement()));
            }
        }
        return found;
    }

    private static boolean isWanted(Step step, Set<String> wanted) {
        if (step.definition().isPresent()) {
            String name = step.definition().get().name();
            return name.isEmpty() || wanted.contains(name);
        }
        boolean changes =
                step.action() instanceof Action.Run && !step.statement().startsWith("copy");
        return changes
                && words(step.statement()).stream()
                        .anyMatch(word -> word.length() > 1 && definesNear(step, word, wanted));
    }

    /** Whether a statement that is no definition changes something that is wanted, such as the rows of a temporary table. */
    private static boolean definesNear(Step step, String word, Set<String> wanted) {
        return wanted.contains(word)
                && step.reads().definitions().stream()
                        .flatMap(other -> other.definition().stream())
                        .anyMatch(definition -> definition.name().equals(word));
    }
}
