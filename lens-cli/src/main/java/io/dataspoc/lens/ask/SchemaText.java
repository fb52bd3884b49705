package io.dataspoc.lens.ask;

import io.dataspoc.cli.ErrorText;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a model is told of a table, as far as it may be told. */
final class SchemaText {
    private final Share share;
    private final Samples samples;

    SchemaText(Share share, Samples samples) {
        this.share = share;
        this.samples = samples;
    }

    /** Names and, where they may be told, types, keys and descriptions. */
    String columns(TableCard card) {
        if (share == Share.NONE) {
            return "TABLE " + card.name() + " (" + names(card) + ")\n";
        }
        return text(card, Map.of()).toString();
    }

    /** The same with what is known of its values, and some rows. */
    String values(TableCard card) {
        StringBuilder text = text(card, samples.values(card));
        samples.rows(card).forEach(row -> text.append("  e.g. ").append(row).append('\n'));
        return text.toString();
    }

    private static StringBuilder text(TableCard card, Map<String, String> values) {
        StringBuilder text = new StringBuilder("TABLE ").append(card.name());
        card.table().rows().ifPresent(rows -> text.append(String.format(Locale.ROOT, ", %,d rows", rows)));
        List<String> keys = card.table().keys();
        if (!keys.isEmpty()) {
            text.append(", key ").append(String.join(", ", keys));
        }
        text.append(comment(card.table().details().description())).append('\n');
        for (ResultColumn column : card.columns()) {
            text.append("  ").append(Sql.readable(List.of(column.name())));
            text.append(' ').append(column.type());
            text.append(comment(
                            card.table().details().columns().getOrDefault(column.name(), ""),
                            values.getOrDefault(column.name(), "")))
                    .append('\n');
        }
        return text;
    }

    private static String comment(String... parts) {
        String said = Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
        return said.isEmpty() ? "" : " -- " + ErrorText.oneLine(said);
    }

    private static String names(TableCard card) {
        return String.join(
                ", ",
                card.columns().stream()
                        .map(column -> Sql.readable(List.of(column.name())))
                        .toList());
    }
}
