package io.dataspoc.lens.ask;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.lineage.JoinPaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model is told of the lake: all tables while they fit, else those that fit the question best, as many as there is room for,
 * and the names of the others as far as these fit. Values and rows come where there is room left, for the best tables first.
 */
final class SchemaContext {
    /** How much of the room the names of other tables may take, and the joins. */
    private static final double REST = 0.1;

    private final LakeSession session;
    private final AskSettings settings;
    private final JoinPaths joins;

    SchemaContext(LakeSession session, AskSettings settings, JoinPaths joins) {
        this.session = session;
        this.settings = settings;
        this.joins = joins;
    }

    String of(String question) {
        Set<String> words = Words.of(question);
        List<TableCard> cards = session.catalog().tables().stream()
                .map(table -> TableCard.of(table, session.catalog()))
                .sorted(Comparator.comparingLong((TableCard card) -> -card.fit(words)))
                .toList();
        Map<TableCard, String> told = tables(cards);
        StringBuilder text = new StringBuilder(String.join("", told.values()));
        if (settings.share() != Share.NONE) {
            List<TableCard> joined = List.copyOf(told.keySet());
            section(text, "Likely joins: ", Joins.between(joined, session.catalog(), joins), "; ");
        }
        List<String> others = cards.stream()
                .map(TableCard::name)
                .filter(name ->
                        told.keySet().stream().noneMatch(card -> card.name().equals(name)))
                .toList();
        section(text, "Other tables, whose columns are not listed: ", others, ", ");
        return text.toString();
    }

    /** As many tables as there is room for, the best first; then what there is to say of their values, while there is room. */
    private Map<TableCard, String> tables(List<TableCard> cards) {
        SchemaText writer = new SchemaText(settings.share(), new Samples(session));
        int room = (int) (settings.contextTokens() * (1 - 2 * REST));
        Map<TableCard, String> told = new LinkedHashMap<>();
        for (TableCard each : cards) {
            if (room <= 0) {
                break;
            }
            TableCard card = each.with(columns(each));
            String table = writer.columns(card);
            if (told.isEmpty() || Tokens.in(table) <= room) {
                told.put(card, table);
                room -= Tokens.in(table);
            }
        }
        if (settings.share() == Share.SAMPLES) {
            for (TableCard card : List.copyOf(told.keySet())) {
                int brief = Tokens.in(told.get(card));
                if (room < brief) {
                    break;
                }
                String table = writer.values(card);
                if (Tokens.in(table) - brief <= room) {
                    told.put(card, table);
                    room -= Tokens.in(table) - brief;
                }
            }
        }
        return told;
    }

    private List<ResultColumn> columns(TableCard card) {
        return settings.share() == Share.NONE && !card.columns().isEmpty()
                ? card.columns()
                : session.columns(session.catalog().fullName(card.table()));
    }

    private void section(StringBuilder text, String heading, List<String> parts, String separator) {
        int room = (int) (settings.contextTokens() * REST);
        List<String> fitting = new ArrayList<>();
        int taken = 0;
        for (String part : parts) {
            taken += Tokens.in(part + separator);
            if (taken > room) {
                break;
            }
            fitting.add(part);
        }
        if (!fitting.isEmpty()) {
            text.append(heading)
                    .append(fitting.stream().collect(Collectors.joining(separator)))
                    .append(fitting.size() < parts.size() ? separator + "…" : "")
                    .append('\n');
        }
    }
}
