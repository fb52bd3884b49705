package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.lens.chart.ChartKind;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.output.QueryFormat;
import io.dataspoc.lens.shell.DotCommand.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the word at the cursor by what may stand there. */
final class LensCompleter implements Completer {
    private final LensClient client;
    private final KnownTables tables;
    private final SqlSuggestions sql;
    private final FileSuggestions files;

    LensCompleter(LensClient client, KnownTables tables, Vocabulary vocabulary, Environment environment) {
        this.client = requireNonNull(client, "client is null");
        this.tables = requireNonNull(tables, "tables is null");
        this.sql = new SqlSuggestions(vocabulary, tables, new KnownColumns(client, tables));
        this.files = new FileSuggestions(environment);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        for (Suggestion suggestion : suggest(line.line(), line.cursor(), line.word())) {
            candidates.add(new Candidate(
                    suggestion.text(),
                    suggestion.text(),
                    suggestion.group(),
                    suggestion.about().isEmpty() ? null : suggestion.about(),
                    null,
                    null,
                    suggestion.ending() == Suggestion.Ending.DONE));
        }
    }

    /**
     * What may be meant at a place.
     *
     * @param word what is typed of it
     */
    List<Suggestion> suggest(String text, int cursor, String word) {
        tables.follow(client.catalog());
        String before = text.substring(0, cursor - word.length());
        if (before.isBlank() && word.startsWith(".")) {
            return starting(word, "commands", DotCommand.names());
        }
        if (before.stripLeading().startsWith(".")) {
            return argument(before.strip().split("\\s+"), text.stripLeading(), cursor - leading(text), word);
        }
        if (Entry.of(before).isQuestion()) {
            return List.of();
        }
        StatementShape shape = new StatementShape(text, cursor, cursor - word.length());
        if (shape.place() != StatementShape.Place.FILE) {
            return sql.of(shape, word);
        }
        return files.starting(word).stream()
                .map(file -> Suggestion.open(file.text(), file.group())) // The closing quote is the user's.
                .toList();
    }

    private static int leading(String text) {
        return text.length() - text.stripLeading().length();
    }

    private List<Suggestion> argument(String[] words, String line, int cursor, String word) {
        Argument argument = Arrays.stream(DotCommand.values())
                .filter(command -> command.toString().equals(words[0].toLowerCase(Locale.ROOT)))
                .map(DotCommand::argument)
                .findFirst()
                .orElse(Argument.NONE);
        return switch (argument) {
            case NONE, ANY -> List.of();
            case CHART -> starting(word, "charts", names(ChartKind.values()));
            case COMMAND -> starting(word, "commands", DotCommand.names());
            case FILE ->
                words.length > 1 || !words[0].equals(".export")
                        ? files.starting(word)
                        : Stream.of(starting(word, "formats", List.of("csv", "json", "parquet")), files.starting(word))
                                .flatMap(List::stream)
                                .toList();
            case FORMAT ->
                starting(
                        word,
                        "formats",
                        names(QueryFormat.values()).stream()
                                .filter(name -> !name.equals("parquet"))
                                .toList());
            case PAGER -> starting(word, "pagers", List.of("on", "off", "built-in"));
            case ROWS -> starting(word, "rows", List.of("all", "auto"));
            case SQL -> sql(line, cursor, word, "");
            case SWITCH -> starting(word, "switches", List.of("on", "off"));
            case TABLE -> sql(line, cursor, word, "FROM ");
            case TIME -> starting(word, "times", List.of("now"));
        };
    }

    /** @param prefix what the SQL behind the command would have to start with */
    private List<Suggestion> sql(String line, int cursor, String word, String prefix) {
        int start = line.indexOf(' ') + 1;
        int end = cursor - start + prefix.length();
        return sql.of(new StatementShape(prefix + line.substring(start), end, end - word.length()), word);
    }

    private static List<String> names(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    private static List<Suggestion> starting(String word, String group, List<String> names) {
        List<Suggestion> found = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(word.toLowerCase(Locale.ROOT))) {
                found.add(Suggestion.done(name, group, ""));
            }
        }
        return Collections.unmodifiableList(found);
    }
}
