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
        text.append(comment(card.table().details().description())).append('\n');
        Map<String, String> values = share == Share.SAMPLES ? samples.values(card) : Map.of();
        for (ResultColumn column : card.columns()) {
            text.append("  ").append(Sql.readable(List.of(column.name())));
            text.append(' ').append(column.type());
            text.append(comment(
                            card.table().details().columns().getOrDefault(column.name(), ""),
                            values.getOrDefault(column.name(), "")))
                    .append('\n');
        }
        if (share == Share.SAMPLES) {
            samples.rows(card).forEach(row -> text.append("  e.g. ").append(row).append('\n'));
        }
        return text.toString();
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
