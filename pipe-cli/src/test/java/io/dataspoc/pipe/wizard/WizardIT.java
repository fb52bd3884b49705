package io.dataspoc.pipe.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.pipe.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code add} and {@code tap select} at a terminal, key by key. */
class WizardIT {
    private static final Path TOOL =
            Path.of("target/dataspoc-pipe/bin/dataspoc-pipe").toAbsolutePath();

    @TempDir
    private Path folder;

    private Tmux terminal;

    @BeforeEach
    void openTerminal() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/orders.csv"), "id,name\n1,x\n");
        Files.writeString(folder.resolve("in/customers.csv"), "id,name\n1,x\n");
        terminal = Tmux.start(
                folder,
                Map.of(
                        "DATASPOC_PIPE_HOME",
                        folder.resolve("home").toString(),
                        "HOME",
                        folder.toString(),
                        "TERM",
                        "screen"));
        terminal.awaitEnd("$");
    }

    @AfterEach
    void closeTerminal() throws IOException {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void asksForWhatAPipelineNeedsAndTriesIt() throws Exception {
        terminal.line(TOOL + " add shop");
        terminal.awaitEnd("Tap (Tab completes; or a command):");
        terminal.line("csv");
        terminal.awaitEnd("path (Folder, file or glob: s3://bucket/folder/*):");
        terminal.line("");
        terminal.awaitEnd("An answer is needed.\npath (Folder, file or glob: s3://bucket/folder/*):");
        terminal.line(folder.resolve("in").toString());
        terminal.awaitEnd("keys (Columns that tell rows apart, with commas):");
        terminal.line("id");
        terminal.awaitEnd("[auto]:");
        terminal.line("");
        terminal.awaitEnd("[utf-8]:");
        terminal.line("");
        terminal.awaitEnd("a folder):");
        terminal.line(folder.resolve("lake").toString());
        terminal.awaitEnd("[raw]:");
        terminal.line("a/b/c");
        terminal.awaitEnd("[raw]:");
        terminal.line("curated/shop");
        terminal.awaitEnd("Compression [zstd]:");
        terminal.line("");
        terminal.awaitEnd("[no]:");
        terminal.line("yes");
        terminal.awaitEnd("empty for none):");
        terminal.line("0 6 * * *");
        terminal.awaitEnd("Streams to read, with commas (empty for all):");
        terminal.type("cust");
        terminal.key("Tab");
        terminal.awaitEnd("(empty for all): customers");
        terminal.key("Enter");
        String screen = terminal.awaitEnd("Next: dataspoc-pipe run shop\n$");

        assertThat(screen).contains("Bucket OK", "Tap OK: csv is built in", "Source OK: 2 streams found");
        assertThat(Files.readString(folder.resolve("home/pipelines/shop.yaml")))
                .contains(
                        "# yaml-language-server",
                        "- customers",
                        "path: curated/shop",
                        "enabled: true",
                        "cron: \"0 6 * * *\"");
    }

    @Test
    void completesNamesMasksSecretsAndWritesNothingAfterCtrlC() throws Exception {
        terminal.line(TOOL + " add shop --no-install");
        terminal.awaitEnd("Tap (Tab completes; or a command):");
        terminal.type("tap-str");
        terminal.key("Tab");
        terminal.awaitEnd("tap-stripe");
        terminal.key("Enter");
        terminal.awaitEnd("acct_1a2b3c):");
        terminal.line("acct_1");
        terminal.awaitEnd("sk_live_…):");
        terminal.type("hunter2");
        assertThat(terminal.awaitEnd("*******")).doesNotContain("hunter2");
        terminal.key("Enter");
        terminal.awaitEnd("00:00:00Z):");
        terminal.line("yesterday");
        terminal.awaitEnd("00:00:00Z):");
        terminal.key("C-c");

        assertThat(terminal.awaitEnd("\n$")).contains("A date such as 2026-01-31", "Nothing was written");
        assertThat(folder.resolve("home/pipelines/shop.yaml")).doesNotExist();
    }

    @Test
    void choosesInATree() throws Exception {
        terminal.line(TOOL + " add shop --yes --tap csv --config path=" + folder.resolve("in") + " --bucket "
                + folder.resolve("lake") + " && clear");
        terminal.awaitEnd("$");
        terminal.line(TOOL + " tap select shop");
        terminal.awaitEnd("q leave");
        assertThat(terminal.screen()).contains("[x] customers  2 columns", "[x] orders  2 columns");
        terminal.key("Space");
        terminal.key("Down");
        terminal.key("Right");
        terminal.key("Down");
        terminal.key("k");
        terminal.key("Down");
        terminal.key("Space");
        terminal.key("Enter");

        terminal.awaitEnd("shop.catalog.json says.\n$");
        var streams = new ObjectMapper()
                .readTree(folder.resolve("home/sources/shop.catalog.json").toFile())
                .path("streams");
        assertThat(streams.get(0).path("selected").asBoolean(true)).isFalse();
        assertThat(streams.get(1).path("key_properties").toString()).isEqualTo("[\"id\"]");
        assertThat(streams.get(1)
                        .path("metadata")
                        .get(2)
                        .path("metadata")
                        .path("selected")
                        .asBoolean(true))
                .isFalse();
    }
}
