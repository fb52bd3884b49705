package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.ReadTime;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensHome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell at a terminal that can only print, as within an editor. */
class DumbTerminalTest {
    @TempDir
    private Path folder;

    @Test
    void readsStatementsAndShowsRowsWithoutEscapes() throws IOException {
        new Lab(folder)
                .registered()
                .commit(
                        new TableId("raw", "shop", "orders"),
                        WriteMode.REPLACE,
                        List.of(),
                        "SELECT 42 AS id, '東京' AS city");

        String shown =
                type("SELECT city,", "  id FROM orders;", "SELECT nope;", ".mode csv", "SELECT 1 AS one;", ".quit");

        assertThat(shown)
                .contains("DataSpoc Lens Shell\nType SQL or .help for commands. Ctrl+D or .quit to exit.\n")
                .contains("lens> ")
                .contains("│ 東京    │    42 │")
                .contains("LINE 1: SELECT nope;\n               ^")
                .contains("one\n1\n")
                .doesNotContain("\u001b[");
    }

    @Test
    void theEndOfInputEndsIt() throws IOException {
        assertThat(type("SELECT 5 AS five;")).contains("│     5 │").contains("No buckets registered.");
    }

    private String type(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        Terminal terminal = Terminal.of(
                        out, out, InputStream.nullInputStream(), Map.of("TERM", "dumb", "LC_ALL", "C.UTF-8"))
                .as("ioe", 80);
        LensHome home = new LensHome(folder.resolve("home"));
        ShellRun run = new ShellRun(home, terminal, Interruption.none(), Ask.missing(), ReadTime.NOW);
        run.atTerminal(
                new DumbTerminal("dumb", "dumb", in, out, StandardCharsets.UTF_8),
                warnings -> LensClient.open(
                        home,
                        new ConfigFile(home, terminal.environment()).read(),
                        Access.ONLINE,
                        terminal.environment(),
                        warnings,
                        table -> {
                            throw new IllegalStateException(table);
                        }));
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
