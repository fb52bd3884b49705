package io.dataspoc.lens.ask;

import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.lineage.JoinPaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model is told of the lake: all tables while they fit, else those that fit the question best, as many as there is room for,
 * and the names of the others as far as these fit.
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
                .map(this::card)
                .sorted(Comparator.comparingLong((TableCard card) -> -card.fit(words)))
                .toList();
        SchemaText writer = new SchemaText(settings.share(), new Samples(session));
        int room = (int) (settings.contextTokens() * (1 - 2 * REST));
        List<TableCard> told = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (TableCard card : cards) {
            if (Tokens.in(text.toString()) >= room) {
                break;
            }
            String table = writer.of(card);
            if (told.isEmpty() || Tokens.in(text.toString()) + Tokens.in(table) <= room) {
                text.append(table);
                told.add(card);
            }
        }
        if (settings.share() != Share.NONE) {
            section(text, "Likely joins: ", Joins.between(told, session.catalog(), joins), "; ");
        }
        List<String> others = cards.stream()
                .filter(card -> !told.contains(card))
                .map(TableCard::name)
                .toList();
        section(text, "Other tables, whose columns are not listed: ", others, ", ");
        return text.toString();
    }

    private TableCard card(LakeTable table) {
        List<ResultColumn> known = table.columns();
        boolean typed = !known.isEmpty()
                && known.stream().noneMatch(column -> column.type().isEmpty());
        List<ResultColumn> columns = typed && settings.share() == Share.NONE
                ? known
                : session.columns(session.catalog().fullName(table));
        return TableCard.of(table, session.catalog(), columns);
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
