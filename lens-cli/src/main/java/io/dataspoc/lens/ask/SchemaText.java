package io.dataspoc.lens.ask;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what a model is told of a table, as far as it may be told. */
final class SchemaText {
    private final Share share;
    private final Samples samples;

    SchemaText(Share share, Samples samples) {
        this.share = share;
        this.samples = samples;
    }

    String of(TableCard card) {
        StringBuilder text = new StringBuilder("TABLE ").append(card.name());
        if (share == Share.NONE) {
            return text.append(" (").append(names(card)).append(")\n").toString();
        }
        card.table().rows().ifPresent(rows -> text.append(String.format(Locale.ROOT, ", %,d rows", rows)));
        List<String> keys = card.table().keys();
        if (!keys.isEmpty()) {
            text.append(", key ").append(String.join(", ", keys));
        }
        text.append('\n');
        Map<String, String> values = share == Share.SAMPLES ? samples.values(card) : Map.of();
        for (ResultColumn column : card.columns()) {
            text.append("  ").append(Sql.readable(List.of(column.name())));
            text.append(' ').append(column.type());
            if (values.containsKey(column.name())) {
                text.append(" -- ").append(values.get(column.name()));
            }
            text.append('\n');
        }
        if (share == Share.SAMPLES) {
            samples.rows(card).forEach(row -> text.append("  e.g. ").append(row).append('\n'));
        }
        return text.toString();
    }

    private static String names(TableCard card) {
        return String.join(
                ", ",
                card.columns().stream()
                        .map(column -> Sql.readable(List.of(column.name())))
                        .toList());
    }
}
