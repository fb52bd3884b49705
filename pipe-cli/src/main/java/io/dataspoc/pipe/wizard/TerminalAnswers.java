package io.dataspoc.pipe.wizard;

import io.dataspoc.cli.CommandFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jline.builtins.Completers;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.AggregateCompleter;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * A person at a terminal: Tab completes, Enter takes the preset, what is wrong is red while it is typed, and secrets show as
 * stars.
 */
public final class TerminalAnswers implements Answers {
    private final Terminal terminal;

    private TerminalAnswers(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The terminal that the process was started at.
     *
     * @throws IOException if there is none
     */
    public static TerminalAnswers open() throws IOException {
        return new TerminalAnswers(terminal());
    }

    /** By stty, which needs no native library. */
    static Terminal terminal() throws IOException {
        return TerminalBuilder.builder().system(true).provider("exec").build();
    }

    @Override
    public String ask(Question question) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(completer(question))
                .highlighter(new Red(question))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .build();
        Character mask = question.kind() == Question.Kind.SECRET ? '*' : null;
        while (true) {
            String answer = read(reader, prompt(question), mask).strip();
            Optional<String> problem = question.problem(answer);
            if (problem.isEmpty()) {
                return answer.isEmpty() ? question.preset() : answer;
            }
            say("  " + problem.get());
        }
    }

    private static String read(LineReader reader, String prompt, Character mask) {
        try {
            return reader.readLine(prompt, mask);
        } catch (UserInterruptException | EndOfFileException e) {
            throw new CommandFailure("Nothing was written: the questions were not answered.", e);
        }
    }

    private String prompt(Question question) {
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        prompt.styled(AttributedStyle.BOLD, question.text());
        if (!question.preset().isEmpty()) {
            prompt.styled(AttributedStyle.DEFAULT.faint(), " [" + question.preset() + "]");
        }
        return prompt.append(": ").toAnsi(terminal);
    }

    private static Completer completer(Question question) {
        List<Completer> completers = new ArrayList<>();
        completers.add(new StringsCompleter(question.choices()));
        if (question.kind() == Question.Kind.PATH) {
            completers.add(new Completers.FileNameCompleter());
        }
        return new AggregateCompleter(completers);
    }

    @Override
    public void say(String text) {
        terminal.writer().println(text);
        terminal.flush();
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new CommandFailure("The terminal could not be left: " + e.getMessage() + ".", e);
        }
    }

    /** Shows in red what can't be an answer. */
    private record Red(Question question) implements Highlighter {
        @Override
        public AttributedString highlight(LineReader reader, String buffer) {
            boolean wrong = question.problem(buffer.strip()).isPresent();
            return new AttributedString(
                    buffer, wrong ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT);
        }

        @Override
        public void setErrorPattern(Pattern pattern) {
            // What is wrong is found by the question.
        }

        @Override
        public void setErrorIndex(int index) {
            // What is wrong is found by the question.
        }
    }
}
