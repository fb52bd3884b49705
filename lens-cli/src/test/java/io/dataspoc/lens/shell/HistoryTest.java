package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void keepsStatementsOfSeveralLines() throws IOException {
        ShellHistory history = history();
        history.add("SELECT 1\n  FROM t;");
        history.add(".tables");

        assertThat(entries(history())).containsExactly("SELECT 1\n  FROM t;", ".tables");
    }

    @Test
    void readsWhatThePythonToolWrote() throws IOException {
        Files.writeString(file(), "\n# 2026-01-02 03:04:05.000006\n+SELECT 'é';\n\n# 2026-01-02 03:04:06.7\n+a\n+b\n");

        assertThat(entries(history())).containsExactly("SELECT 'é';", "a\nb");
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        history().add("SELECT 1;");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesOutRepetitionsAndWhatStartsWithASpace() throws IOException {
        ShellHistory history = history();
        history.add("SELECT 1;");
        history.add("SELECT 1;");
        history.add(" SELECT 2;");

        assertThat(entries(history())).containsExactly("SELECT 1;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SECRET s (TYPE s3, KEY_ID 'AKIA', SECRET 'hush');",
                "CREATE OR REPLACE PERSISTENT SECRET s (TYPE gcs);",
                "SET s3_secret_access_key='hush';",
                "SET s3_session_token = 'hush';",
                "ATTACH 'postgres://me:hush@host/db' AS pg;",
                "ATTACH 'host=x password=hush' AS pg (TYPE postgres);",
                "SELECT * FROM read_csv('https://x/y?X-Amz-Signature=hush');",
                "SELECT f(api_key := 'hush');"
            })
    void whatMayHoldASecretIsKnownToThisShellOnly(String sql) throws IOException {
        ShellHistory history = history();
        history.add(sql);
        history.add("SELECT 1;");

        assertThat(entries(history)).contains(sql);
        assertThat(file())
                .content()
                .contains("SELECT 1;")
                .doesNotContain("hush")
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT status, count(*) FROM orders GROUP BY ALL;",
                "SELECT key, value FROM t WHERE value = 'a';",
                "FROM read_csv('s3://bucket/file.csv');",
                "SELECT token_count FROM usage;"
            })
    void whatHoldsNoneIsKept(String sql) throws IOException {
        history().add(sql);

        assertThat(entries(history())).containsExactly(sql);
    }

    @Test
    void aFileThatGrewIsCutToItsNewerHalf() throws IOException {
        HistoryFile large = new HistoryFile(file());
        String filler = "x".repeat(300_000);
        for (int i = 0; i < 5; i++) {
            large.append("SELECT '" + i + filler + "';");
        }

        assertThat(large.read()).hasSize(3).last().asString().startsWith("SELECT '4");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatCannotBeUsedIsTold() throws IOException {
        Files.createDirectory(file());
        ShellHistory history = history();
        history.add("SELECT 1;");

        assertThat(warnings).singleElement().asString().startsWith("The history is not kept: ");
        assertThat(entries(history)).containsExactly("SELECT 1;");
    }

    private Path file() {
        return folder.resolve("history");
    }

    private ShellHistory history() throws IOException {
        ShellHistory history = new ShellHistory(new HistoryFile(file()), warnings::add);
        try (DumbTerminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            history.attach(LineReaderBuilder.builder().terminal(terminal).build());
        }
        return history;
    }

    private static List<String> entries(ShellHistory history) {
        List<String> entries = new ArrayList<>();
        history.forEach(entry -> entries.add(entry.line()));
        return entries;
    }
}
