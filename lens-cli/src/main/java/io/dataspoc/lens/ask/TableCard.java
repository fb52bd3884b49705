package io.dataspoc.lens.ask;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is told of a table.
 *
 * @param table the table
 * @param name its shortest name
 * @param columns its columns
 * @param words what it is about, by its name, those of its columns, and what is said of them
 */
record TableCard(LakeTable table, String name, List<ResultColumn> columns, Set<String> words) {
    /** Of a table, with the columns that its bucket tells. */
    static TableCard of(LakeTable table, Catalog catalog) {
        Set<String> words =
                new TreeSet<>(Words.of(table.id().group() + " " + table.id().table()));
        table.columns().forEach(column -> words.addAll(Words.of(column.name())));
        words.addAll(Words.of(table.details().description()));
        table.details().columns().values().forEach(description -> words.addAll(Words.of(description)));
        return new TableCard(table, catalog.shortName(table), List.copyOf(table.columns()), words);
    }

    /** With columns that were looked up. */
    TableCard with(List<ResultColumn> others) {
        return new TableCard(table, name, List.copyOf(others), words);
    }

    /** How well it fits a question; a word of its name counts three times one of a column. */
    long fit(Set<String> question) {
        long name = Words.shared(question, Words.of(table.id().table()));
        long fit = 2 * name + Words.shared(question, words);
        return fit == 0 ? 0 : 10 * fit + preference();
    }

    /** Of tables that fit alike, those that somebody prepared for questions come first. */
    private int preference() {
        return switch (table.id().layer().toLowerCase(Locale.ROOT)) {
            case "gold" -> 3;
            case "curated" -> 2;
            default -> 1;
        };
    }

    boolean hasColumn(String wanted) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(wanted));
    }
}
