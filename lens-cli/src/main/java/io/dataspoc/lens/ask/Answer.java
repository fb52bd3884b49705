package io.dataspoc.lens.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model meant by what it wrote. */
sealed interface Answer {
    /** It wrote SQL. */
    record Sql(String text) implements Answer {}

    /** It said why it can't. */
    record Refusal(String reason) implements Answer {}

    /** Neither could be made out. */
    record Prose(String text) implements Answer {}

    /** What it is to begin with where a question can't be answered. */
    String CANNOT = "CANNOT:";

    /** Thoughts that some models print before their answer. */
    Pattern THOUGHTS = Pattern.compile("(?is)<(think|thinking|reasoning)>.*?(</\\1>|\\z)");

    /** A block of code; its end may be missing where an answer was cut. */
    Pattern FENCE = Pattern.compile("(?s)(```+|~~~+)[ \\t]*([\\w+-]*)[^\\n]*\\n(.*?)(\\n?[ \\t]*\\1|\\z)");

    /** The same on one line. */
    Pattern INLINE = Pattern.compile("```(?:sql\\s)?\\s*((?i:select|with|from)\\b[^`]*)```");

    /** A query as a value in JSON. */
    Pattern JSON = Pattern.compile("(?is)\"(?:sql|query)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** The first line of a query. */
    Pattern START = Pattern.compile("(?im)^[ \\t>]*(select|with|from|values|\\()\\b?(?=[ \\t\\n\"(*]).*");

    /** Where prose goes on after a query without a semicolon. */
    Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n(?=[A-Z][a-z]+ [a-z])");

    /** Reads an answer. */
    static Answer of(String text) {
        String said = THOUGHTS.matcher(text).replaceAll("").strip();
        Optional<String> sql = fenced(said).or(() -> json(said)).or(() -> bare(said));
        String first = sql.orElse(said).strip();
        int refused = sql.isEmpty() || said.startsWith(CANNOT) ? said.indexOf(CANNOT) : -1;
        if (refused >= 0) {
            return new Refusal(said.substring(refused + CANNOT.length()).strip());
        }
        if (first.startsWith(CANNOT)) {
            return new Refusal(first.substring(CANNOT.length()).strip());
        }
        return sql.map(String::strip)
                .filter(each -> !each.isEmpty())
                .<Answer>map(Sql::new)
                .orElseGet(() -> new Prose(said));
    }

    /** The last block counts: models correct themselves. A block of another language is none. */
    private static Optional<String> fenced(String text) {
        List<String> blocks = new ArrayList<>();
        Matcher fences = FENCE.matcher(text);
        while (fences.find()) {
            String language = fences.group(2).toLowerCase(Locale.ROOT);
            if (language.isEmpty() || language.contains("sql") || language.equals("duckdb")) {
                blocks.add(fences.group(3));
            }
        }
        if (blocks.isEmpty()) {
            Matcher inline = INLINE.matcher(text);
            return inline.find() ? Optional.of(inline.group(1)) : Optional.empty();
        }
        return Optional.of(blocks.get(blocks.size() - 1));
    }

    private static Optional<String> json(String text) {
        Matcher value = JSON.matcher(text);
        return value.find()
                ? Optional.of(value.group(1)
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\"))
                : Optional.empty();
    }

    /** From the first line that begins like a query to its semicolon, or to where prose goes on. */
    private static Optional<String> bare(String text) {
        Matcher start = START.matcher(text);
        if (!start.find()) {
            return Optional.empty();
        }
        String rest = text.substring(start.start(1));
        Matcher prose = PARAGRAPH.matcher(rest);
        return Optional.of(prose.find() ? rest.substring(0, prose.start()) : rest);
    }
}
