package io.dataspoc.lens.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.TableJson;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.TableProfile;
import io.dataspoc.lens.sandbox.QueryCall;
import io.dataspoc.lens.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the lake's tables are, for agents, as far as the sandbox lets them see. */
final class LakeFacts {
    private final Sandbox sandbox;

    LakeFacts(Sandbox sandbox) {
        this.sandbox = requireNonNull(sandbox, "sandbox is null");
    }

    /**
     * The tables of a layer, or of all.
     *
     * @param layer its name; empty for all
     * @param most how many are listed
     */
    ObjectNode tables(String layer, int most) throws IOException {
        Catalog catalog = sandbox.catalog();
        List<LakeTable> tables = catalog.tables().stream()
                .filter(table -> layer.isEmpty() || table.id().layer().equalsIgnoreCase(layer))
                .toList();
        ObjectNode result = listed(catalog, tables.subList(0, Math.min(most, tables.size())));
        result.put("total", tables.size());
        if (tables.size() > most) {
            result.put(
                    "hint",
                    "Only the first " + most + " of " + tables.size()
                            + " tables are listed: search_tables finds others by words, and 'layer' narrows the list.");
        } else if (tables.isEmpty()) {
            result.put("hint", layer.isEmpty() ? "The lake has no tables yet." : "There is no table in this layer.");
        }
        return result;
    }

    /** The tables whose names, descriptions or columns have the words of a text, those with most of them first. */
    ObjectNode search(String text, int most) throws IOException {
        Catalog catalog = sandbox.catalog();
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        record Hit(LakeTable table, int score) {}
        List<LakeTable> found = catalog.tables().stream()
                .map(table -> new Hit(table, score(table, words)))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .map(Hit::table)
                .limit(most)
                .toList();
        ObjectNode result = listed(catalog, found);
        if (found.isEmpty()) {
            result.put("hint", "No table has these words in its name or its columns: list_tables lists them all.");
        }
        return result;
    }

    private static int score(LakeTable table, List<String> words) {
        String name = String.join(
                        " ",
                        table.id().group(),
                        table.id().table(),
                        table.details().description())
                .toLowerCase(Locale.ROOT);
        int score = 0;
        for (String word : words) {
            score += name.contains(word) ? 3 : 0;
            score += table.columns().stream()
                            .anyMatch(column ->
                                    column.name().toLowerCase(Locale.ROOT).contains(word))
                    ? 1
                    : 0;
        }
        return score;
    }

    private static ObjectNode listed(Catalog catalog, List<LakeTable> tables) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode array = result.putArray("tables");
        tables.forEach(table -> array.add(TableJson.of(catalog, table)));
        return result;
    }

    /** A table with its columns and what is known of their values. */
    ObjectNode table(String name) throws IOException {
        return sandbox.look(QueryCall.WAITING, session -> described(session, name));
    }

    private static ObjectNode described(LakeSession session, String name) {
        LakeTable table = session.catalog().find(name);
        TableProfile profile = session.profile(name);
        ObjectNode result = TableJson.of(session.catalog(), table);
        ArrayNode columns = result.putArray("columns");
        profile.columns()
                .forEach(column -> columns.add(column.toJson(
                        table.details().columns().getOrDefault(column.column().name(), ""))));
        return result;
    }

    /** How old the data of a table is, or of all tables, the oldest first. */
    ObjectNode freshness(String name) throws IOException {
        Catalog catalog = sandbox.catalog();
        List<LakeTable> tables = new ArrayList<>(name.isEmpty() ? catalog.tables() : List.of(catalog.find(name)));
        tables.sort(Comparator.comparing(table -> table.facts().updated()));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode array = result.putArray("tables");
        Instant now = Instant.now();
        for (LakeTable table : tables) {
            ObjectNode node = array.addObject()
                    .put("name", catalog.fullName(table))
                    .put("updated", table.facts().updated())
                    .put("pipeline", table.facts().writer());
            age(table.facts().updated(), now, node);
        }
        return result;
    }

    private static void age(String updated, Instant now, ObjectNode node) {
        try {
            node.put(
                    "age_seconds",
                    Math.max(0, Duration.between(Instant.parse(updated), now).toSeconds()));
        } catch (DateTimeParseException e) {
            node.putNull("age_seconds"); // The bucket does not tell, or not so that it can be read.
        }
    }
}
