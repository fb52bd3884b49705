package io.dataspoc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal pipe =
            Terminal.of(out, new ByteArrayOutputStream(), InputStream.nullInputStream(), Map.of("LANG", "C"));

    @Test
    void leansNumbersToTheRight() {
        new Table()
                .text("Name")
                .number("Records")
                .row("orders", "5")
                .row("x", "12000")
                .print(pipe);

        assertThat(printed()).isEqualTo("""
                ┌────────┬─────────┐
                │ Name   │ Records │
                ├────────┼─────────┤
                │ orders │       5 │
                │ x      │   12000 │
                └────────┴─────────┘
                """);
    }

    @Test
    void measuresWideAndCombiningCharacters() {
        new Table().text("n").row("東京").row("e\u0301").row("🎉").print(pipe);

        assertThat(printed().lines().skip(3).limit(3)).containsExactly("│ 東京 │", "│ e\u0301    │", "│ 🎉   │");
    }

    @Test
    void keepsARowOnALineWhateverIsInIt() {
        new Table().text("n").row("a\nb\u001b[31m").print(pipe);

        assertThat(printed()).contains("│ a\\nb\\x1b[31m │");
    }

    @Test
    void shortensTheWidestColumnOnANarrowTerminal() {
        Terminal narrow = Terminal.of(pipe.out(), pipe.err(), pipe.in(), Map.of("LANG", "C", "NO_COLOR", "1"))
                .as("o", 24);

        new Table().text("a").text("b").row("short", "a very long text indeed").print(narrow);
        narrow.out().flush();

        assertThat(printed().lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(24));
        assertThat(printed()).contains("| short | a very long…");
    }

    @Test
    void coversAStyledCellWithoutItsPadding() {
        Terminal terminal = pipe.as("o", 80);

        new Table()
                .text("s")
                .row(List.of(new Table.Cell("ok", Style.GREEN)))
                .row("wide")
                .print(terminal);

        assertThat(printed()).contains("| \u001b[32mok\u001b[0m   |");
    }

    private String printed() {
        pipe.out().flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
