package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.mcp.CompletionFeature;
import io.dataspoc.cli.mcp.McpResource;
import io.dataspoc.cli.mcp.McpResourceTemplate;
import io.dataspoc.cli.mcp.ResourcesFeature;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sandbox.Sandbox;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code lens://tables} and {@code lens://table/{layer}/{group}/{table}}, and the names in them. */
public final class LensResources {
    private static final String JSON = "application/json";
    private static final Pattern TABLE = Pattern.compile("lens://table/([^/]+)/([^/]+)/([^/]+)");

    private final Sandbox sandbox;
    private final LakeFacts facts;

    /** Over a sandbox. */
    public LensResources(Sandbox sandbox) {
        this.sandbox = requireNonNull(sandbox, "sandbox is null");
        this.facts = new LakeFacts(sandbox);
    }

    /** What can be read. */
    public ResourcesFeature resources() {
        return new ResourcesFeature(
                List.of(new McpResource(
                        "lens://tables",
                        "tables",
                        "All tables with the names and types of their columns",
                        JSON,
                        () -> tables().toPrettyString())),
                List.of(new McpResourceTemplate(
                        "lens://table/{layer}/{group}/{table}",
                        "table",
                        "A table: its columns with what is known of their values, its keys, rows and age",
                        JSON,
                        this::table)));
    }

    /** The names of tables, layers and groups as they are typed. */
    public CompletionFeature completion() {
        return new CompletionFeature(Map.of(
                "layer", others -> distinct(table -> table.id().layer(), Map.of()),
                "group", others -> distinct(table -> table.id().group(), others),
                "table",
                        others -> others.containsKey("layer")
                                ? distinct(table -> table.id().table(), others)
                                : shortNames()));
    }

    private List<String> distinct(Function<LakeTable, String> part, Map<String, String> others) throws IOException {
        Stream<LakeTable> tables = sandbox.catalog().tables().stream()
                .filter(table -> table.id()
                        .layer()
                        .equals(others.getOrDefault("layer", table.id().layer())))
                .filter(table -> table.id()
                        .group()
                        .equals(others.getOrDefault("group", table.id().group())));
        return tables.map(part).distinct().sorted().toList();
    }

    private List<String> shortNames() throws IOException {
        Catalog catalog = sandbox.catalog();
        return catalog.tables().stream().map(catalog::shortName).sorted().toList();
    }

    private ArrayNode tables() throws IOException {
        Catalog catalog = sandbox.catalog();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (LakeTable table : catalog.tables()) {
            ObjectNode node = all.addObject().put("table", catalog.fullName(table));
            ArrayNode columns = node.putArray("columns");
            for (ResultColumn column : table.columns()) {
                columns.addObject().put("column_name", column.name()).put("data_type", column.type());
            }
        }
        return all;
    }

    private Optional<String> table(String uri) throws IOException {
        Matcher parts = TABLE.matcher(uri);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<String> path =
                Stream.of(1, 2, 3).map(parts::group).map(LensResources::decoded).toList();
        boolean known = sandbox.catalog().tables().stream()
                .anyMatch(table -> List.of(
                                table.id().layer(),
                                table.id().group(),
                                table.id().table())
                        .equals(path));
        return known ? Optional.of(facts.table(Sql.readable(path)).toPrettyString()) : Optional.empty();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
