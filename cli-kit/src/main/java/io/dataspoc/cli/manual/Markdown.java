package io.dataspoc.cli.manual;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of Markdown as GitHub reads it; words are shown as they are, whatever characters they have. */
final class Markdown {
    /** {@code --option}, and {@code 'what is typed'}; an apostrophe within a word begins nothing. */
    private static final Pattern LITERAL = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*|(?<!\\w)'[^'`]+'(?!\\w)");

    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String words) {
        return block("#".repeat(level) + " " + escaped(words));
    }

    Markdown paragraph(String words) {
        return block(escaped(words));
    }

    /** Text that is Markdown already. */
    Markdown markdown(String block) {
        return block(block.strip());
    }

    /** Lines as they are; nothing where there are none. */
    Markdown code(String language, List<String> lines) {
        return lines.isEmpty() ? this : block("```" + language + "\n" + String.join("\n", lines) + "\n```");
    }

    /** A table of terms and their meanings; nothing where there are none. */
    Markdown table(String term, String meaning, List<CommandText.Item> items) {
        List<String> rows = items.stream()
                .map(each -> row(code(each.term()), cell(each.words())))
                .toList();
        return rows(term, meaning, rows);
    }

    /** A table of commands with links to their sections; nothing where there are none. */
    Markdown links(String term, String meaning, List<CommandText> commands, Function<CommandText, String> name) {
        List<String> rows = commands.stream()
                .map(each -> row(link(name.apply(each)), cell(each.summary())))
                .toList();
        return rows(term, meaning, rows);
    }

    private Markdown rows(String left, String right, List<String> rows) {
        return rows.isEmpty()
                ? this
                : block(row(left, right).replace("|  |", "| |") + "\n|---|---|\n" + String.join("\n", rows));
    }

    private static String row(String left, String right) {
        return "| " + left + " | " + right + " |";
    }

    private static String link(String words) {
        return "[" + code(words) + "](#" + words.replace(' ', '-') + ")";
    }

    private static String code(String words) {
        return "`" + words.replace("|", "\\|") + "`";
    }

    private static String cell(String words) {
        return escaped(words).replace("|", "\\|");
    }

    private Markdown block(String block) {
        text.append(text.isEmpty() ? "" : "\n").append(block).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }

    /** Words in which no character is Markdown's or HTML's, but options and what stands in quotes is shown as code. */
    static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        Matcher literal = LITERAL.matcher(words);
        int end = 0;
        while (literal.find()) {
            escaped.append(prose(words.substring(end, literal.start())));
            escaped.append('`').append(literal.group().replaceAll("^'|'$", "")).append('`');
            end = literal.end();
        }
        return escaped.append(prose(words.substring(end))).toString();
    }

    private static String prose(String words) {
        return words.replaceAll("([\\\\`*_\\[\\]])", "\\\\$1").replace("<", "&lt;");
    }
}
