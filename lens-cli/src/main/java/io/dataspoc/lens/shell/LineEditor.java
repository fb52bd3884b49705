package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensHome;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.Buffer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.widget.AutosuggestionWidgets;

/** Reads what somebody types: several lines to a statement, with a history, completion, colours and hints. */
final class LineEditor implements ShellInput {
    private static final String PROMPT = "lens";
    /** Below the prompt, as wide as it. */
    private static final String CONTINUATION = "%P ..> ";

    private static final int ENTRIES = 10_000;
    private static final int MANY = 200;

    private final LineReader reader;
    private final Supplier<String> asOf;
    private final boolean styled;

    private LineEditor(LineReader reader, Supplier<String> asOf, boolean styled) {
        this.reader = requireNonNull(reader, "reader is null");
        this.asOf = requireNonNull(asOf, "asOf is null");
        this.styled = styled;
    }

    /** One for a window. */
    static LineEditor on(TerminalScreen screen, LensClient client, LensHome home) {
        boolean styled = screen.terminal().isOutStyled();
        Vocabulary vocabulary = new Vocabulary(client.session());
        KnownTables tables = new KnownTables();
        LineReader reader = LineReaderBuilder.builder()
                .appName("dataspoc-lens")
                .terminal(screen.window())
                .parser(new LensParser())
                .completer(new LensCompleter(
                        client, tables, vocabulary, screen.terminal().environment()))
                .highlighter(styled ? new SqlHighlighter(vocabulary::isKeyword) : new NoColours())
                .history(new ShellHistory(new HistoryFile(home.history()), screen::warn))
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.CASE_INSENSITIVE_SEARCH, true)
                .option(Option.COMPLETE_MATCHER_TYPO, false)
                .option(Option.COMPLETE_MATCHER_CAMELCASE, false)
                .option(Option.AUTO_FRESH_LINE, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
                .variable(LineReader.HISTORY_SIZE, ENTRIES)
                .variable(LineReader.LIST_MAX, MANY)
                .build();
        if (styled) {
            new AutosuggestionWidgets(reader).enable();
        }
        keepToLines(reader);
        screen.reader(reader);
        tables.follow(client.catalog());
        return new LineEditor(
                reader,
                () -> client.session().readTime().isNow()
                        ? ""
                        : " as of " + client.session().readTime(),
                styled);
    }

    /** Home and End go to the ends of a line, not of the whole statement; at its end End takes the hint. */
    private static void keepToLines(LineReader reader) {
        reader.getWidgets().put(LineReader.BEGINNING_OF_LINE, () -> {
            Buffer text = reader.getBuffer();
            while (text.cursor() > 0 && text.prevChar() != '\n') {
                text.move(-1);
            }
            return true;
        });
        reader.getWidgets().put(LineReader.END_OF_LINE, () -> {
            Buffer text = reader.getBuffer();
            if (text.cursor() == text.length() && reader.getAutosuggestion() != SuggestionType.NONE) {
                text.write(reader.getTailTip());
            }
            while (text.cursor() < text.length() && text.currChar() != '\n') {
                text.move(1);
            }
            return true;
        });
    }

    @Override
    public Optional<Entry> next() {
        while (true) {
            try {
                return Optional.of(Entry.of(reader.readLine(prompt())));
            } catch (UserInterruptException e) {
                // Ctrl-C drops what was typed so far; the next prompt follows.
                continue;
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    private String prompt() {
        String text = PROMPT + asOf.get() + "> ";
        return styled
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.BOLD, text)
                        .toAnsi(reader.getTerminal())
                : text;
    }
}
