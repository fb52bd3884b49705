package io.dataspoc.lens.spark;

import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.Field;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.spark.translate.Translator.Input;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes tables of the lake views on the cluster: exactly the files that they have now. */
final class Mounts {
    private static final String NONE = "__HIVE_DEFAULT_PARTITION__";

    private final Cluster cluster;
    private final LakeTables tables;

    Mounts(Cluster cluster, LakeTables tables) {
        this.cluster = cluster;
        this.tables = tables;
    }

    /** Mounts all inputs of a query under the names of their views. */
    void mount(List<Input> inputs) {
        for (Input input : inputs) {
            tables.table(input.view()).ifPresent(table -> mount(table, input, input.view()));
        }
    }

    /** @param view the name to give it */
    void mount(LakeTable table, Input input, String view) {
        List<ResultColumn> partitions = tables.partitions(table, input);
        List<ResultColumn> own = new ArrayList<>(input.columns());
        own.removeAll(partitions);
        if (partitions.isEmpty()) {
            cluster.mount(view, new ArrayList<>(tables.files(table).values()), fields(own));
            return;
        }
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        tables.files(table)
                .forEach((path, file) -> groups.computeIfAbsent(values(path, partitions), key -> new ArrayList<>())
                        .add(file));
        List<String> parts = new ArrayList<>();
        groups.forEach((values, files) -> {
            String part = view + "__" + parts.size();
            cluster.mount(part, files, fields(own));
            parts.add("SELECT " + list(input, partitions, values) + " FROM " + name(part));
        });
        cluster.define(
                view, parts.isEmpty() ? "SELECT " + none(input) + " LIMIT 0" : String.join(" UNION ALL ", parts));
    }

    /** Types that Spark has not are left out: what reads them was refused. */
    private static List<Field> fields(List<ResultColumn> columns) {
        List<Field> fields = new ArrayList<>();
        columns.forEach(column ->
                Translator.sparkType(column.type()).ifPresent(type -> fields.add(new Field(column.name(), type))));
        return fields;
    }

    private static List<String> values(String path, List<ResultColumn> partitions) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String segment : path.split("/")) {
            int equals = segment.indexOf('=');
            if (equals > 0) {
                found.put(
                        segment.substring(0, equals).toLowerCase(Locale.ROOT), decoded(segment.substring(equals + 1)));
            }
        }
        return partitions.stream()
                .map(column -> found.getOrDefault(column.name().toLowerCase(Locale.ROOT), NONE))
                .toList();
    }

    private static String decoded(String value) {
        return value.indexOf('%') < 0 ? value : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String list(Input input, List<ResultColumn> partitions, List<String> values) {
        List<String> list = new ArrayList<>();
        for (ResultColumn column : input.columns()) {
            int at = partitions.indexOf(column);
            String type = Translator.sparkType(column.type()).orElse("");
            if (!type.isEmpty()) {
                String value = at < 0
                        ? name(column.name())
                        : "CAST(" + (values.get(at).equals(NONE) ? "NULL" : text(values.get(at))) + " AS " + type + ")";
                list.add(value + " AS " + name(column.name()));
            }
        }
        return String.join(", ", list);
    }

    private static String none(Input input) {
        return input.columns().stream()
                .flatMap(column -> Translator.sparkType(column.type()).stream()
                        .map(type -> "CAST(NULL AS " + type + ") AS " + name(column.name())))
                .collect(Collectors.joining(", "));
    }

    static String name(String name) {
        return Translator.name(name);
    }

    static String text(String text) {
        return Translator.text(text);
    }
}
