package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import io.dataspoc.lens.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor}, and {@code init} on a terminal. */
class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatWorks() throws IOException {
        Lab lab = new Lab(folder).parquet("raw/s/t/t_0000.parquet", "SELECT 1 AS id");
        lab.config(
                "buckets: ['" + lab.bucket() + "']",
                "duckdb: {memory_limit: 512MB, threads: 1, temp_directory: " + folder.resolve("spill") + "}",
                "llm: {provider: ollama}");

        Outcome outcome = lab.run("doctor");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("✓ Versions: dataspoc-lens")
                .contains("488.2 MiB of memory, 1 threads, " + folder.resolve("spill"))
                .contains("lake: 1 table(s)")
                .contains("• httpfs: not installed")
                .contains("✓ AI provider: ollama");
    }

    @Test
    void failsWhereSomethingIsWrong() throws IOException {
        Lab lab = new Lab(folder).config("buckets: [gs://nowhere, '" + folder.resolve("gone") + "']");

        Outcome outcome = lab.run("doctor", "-o", "json");

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("2 checks failed");
        assertThat(json.findValuesAsText("status")).contains("bad", "good", "note");
        assertThat(lab.config("bukets: []").run("doctor").out())
                .contains("✗ Configuration")
                .contains("'buckets'");
        assertThat(lab.config("duckdb: {threads: many}")
                        .run("query", "SELECT 1")
                        .err())
                .contains("config.yaml:1:")
                .contains("'many' is not a number of threads");
    }

    @Test
    void refusesToReadByAnExtensionThatIsNotThere() {
        Lab lab = new Lab(folder).config("buckets: []", "s3: {reader: sometimes}");

        assertThat(lab.run("query", "SELECT 1").err()).contains("auto, httpfs or cache");
        assertThat(lab.config("buckets: []", "s3: {reader: httpfs}")
                        .run("doctor")
                        .out())
                .contains("✗ httpfs: not installed");
    }

    @Test
    void asksForABucketAtTheFirstRun() {
        Lab lab = new Lab(folder).parquet("raw/s/orders/orders_0000.parquet", "SELECT 1 AS id");

        String dialogue = init("gs://nowhere\n" + lab.bucket() + "\n");

        assertThat(dialogue)
                .contains("Your bucket")
                .contains("gs://")
                .contains("Bucket added: " + lab.bucket())
                .contains("Try: dataspoc-lens query 'FROM orders LIMIT 5'");
        assertThat(lab.rows("FROM orders")).isEqualTo("1");
        assertThat(init("")).doesNotContain("Your bucket");
    }

    @Test
    void asksNothingWithoutATerminal() {
        Lab lab = new Lab(folder).parquet("raw/s/orders/orders_0000.parquet", "SELECT 1 AS id");

        assertThat(lab.run("init").err()).contains("Next: 'dataspoc-lens add-bucket <uri>'");
        assertThat(lab.run("init", "--bucket", lab.bucket().toString()).err()).contains("Try: dataspoc-lens query");
    }

    private String init(String answers) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of(
                "HOME",
                folder.toString(),
                "DATASPOC_LENS_HOME",
                folder.resolve("home").toString());
        Terminal terminal = Terminal.of(
                        new ByteArrayOutputStream(),
                        err,
                        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                        environment)
                .as("ioe", 80);
        assertThat(Main.run(terminal, Interruption.none(), "init")).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }
}
