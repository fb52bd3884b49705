package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A call {@code max_in(table, column)}: the largest value of a column, or what is below all values where there is none.
 *
 * @param macro the macro that stands for it in the query
 * @param table the parts of the table's name
 * @param column the column
 */
public record MaxIn(String macro, List<String> table, String column) {
    private static final String CALL = "max_in";

    /** Checks that all are there. */
    public MaxIn {
        requireNonNull(macro, "macro is null");
        requireNonNull(column, "column is null");
        table = List.copyOf(table);
    }

    /**
     * A text with its calls replaced; places in it stay where they were.
     *
     * @param text the same text with calls of macros
     * @param calls what the macros stand for
     */
    public record Replaced(String text, List<MaxIn> calls) {}

    /** Finds the calls in a query. */
    public static Replaced in(String query) {
        List<Token> tokens = Tokenizer.tokens(query);
        List<MaxIn> calls = new ArrayList<>();
        StringBuilder text = new StringBuilder(query);
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).is(CALL) && tokens.get(at + 1).is('(')) {
                read(tokens, at, calls, text);
            }
        }
        return new Replaced(text.toString(), calls);
    }

    private static void read(List<Token> tokens, int start, List<MaxIn> calls, StringBuilder text) {
        List<String> table = new ArrayList<>();
        int at = start + 2;
        while (at + 1 < tokens.size() && tokens.get(at).isName()) {
            table.add(tokens.get(at).name());
            at += 2;
            if (!tokens.get(at - 1).is('.')) {
                break;
            }
        }
        boolean complete = !table.isEmpty()
                && at + 1 < tokens.size()
                && tokens.get(at - 1).is(',')
                && tokens.get(at).isName()
                && tokens.get(at + 1).is(')');
        if (complete) {
            String macro = "max_" + calls.size();
            calls.add(new MaxIn(macro, table, tokens.get(at).name()));
            int from = tokens.get(start).start();
            int to = tokens.get(at + 1).end();
            String call = macro + "()";
            text.replace(from, to, call + " ".repeat(to - from - call.length()));
        }
    }
}
