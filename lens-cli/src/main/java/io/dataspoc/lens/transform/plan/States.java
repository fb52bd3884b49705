package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.layout.Sha256;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.query.ViewQuery;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what statements are made from, in a form that can be compared with what it was at another time. */
public final class States {
    private final Function<String, Optional<JsonNode>> parser;

    /** @param parser gives DuckDB's parse of a query */
    public States(Function<String, Optional<JsonNode>> parser) {
        this.parser = requireNonNull(parser, "parser is null");
    }

    /** What a statement that writes a table is made from, as the tables are now. */
    public Made.From from(Step step, Catalog catalog) {
        return new Made.From(fingerprint(step), inputs(step, catalog), "");
    }

    /** Of a statement and all that it uses. Blanks and comments do not count. */
    static String fingerprint(Step step) {
        StringBuilder text = new StringBuilder();
        step.reads()
                .definitions()
                .forEach(used -> text.append(tokens(used.statement())).append(";\n"));
        Write write = step.write().orElseThrow();
        text.append(tokens(step.statement()))
                .append('\n')
                .append(write.target())
                .append(write.kind());
        text.append(new TreeMap<>(write.options().columns()))
                .append(write.options().description());
        text.append(write.options().uniqueKey()).append(write.options().partitionBy());
        text.append(write.options().tests());
        step.file().variants().values().forEach(text::append);
        return Sha256.hex(text.toString());
    }

    private static String tokens(Statement statement) {
        return statement.tokens().stream().map(Token::text).collect(Collectors.joining(" "));
    }

    /** A table to which rows are added does not change what is added, though it may be read for it. */
    Map<String, String> inputs(Step step, Catalog catalog) {
        Write write = step.write().orElseThrow();
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Target input : step.reads().named()) {
            if (!(write.isAdding() && input.equals(write.target()))) {
                inputs.put(name(input, write.target(), catalog), state(input, catalog));
            }
        }
        return inputs;
    }

    private String state(Target input, Catalog catalog) {
        Optional<LakeTable> table = catalog.table(input.bucket(), input.id());
        if (table.isEmpty() || !table.get().isView()) {
            return table.map(LakeTable::state).orElse("");
        }
        StringBuilder text = new StringBuilder(table.get().state());
        ViewQuery.inputs(parser, table.get().details().viewSql())
                .forEach(id -> text.append(' ').append(state(new Target(input.bucket(), id), catalog)));
        return "view-" + Sha256.hex(text.toString());
    }

    private static String name(Target input, Target writing, Catalog catalog) {
        return input.bucket() == writing.bucket()
                ? input.id().toString()
                : catalog.buckets().get(input.bucket()).uri() + " " + input.id();
    }
}
