package io.dataspoc.pipe.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() {
        tool = new PipeTool(folder);
    }

    @Test
    void tellsEveryErrorOfEveryFile() throws IOException {
        Path one = tool.write("pipelines/one.yaml", """
                source:
                  tap: x
                  idle_timeout: soon
                sauce: 1
                destination:
                  compression: lzma
                schedule:
                  cron: "61 * * * *"
                """);
        Path two = tool.write("pipelines/two.yaml", """
                source: {tap: sh x, config: {a: "${NO_SUCH}"}}
                destination: {bucket: /lake}
                """);
        Path three = tool.write("pipelines/three.yaml", "source: {tap: [\n");
        Path config = tool.write("config.yaml", "defaults: {retries: many}\nbuckets: [{uri: /x, regoin: y}]\n");

        PipeTool.Result result = tool.run("config", "check");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines())
                .anyMatch(line -> line.startsWith(one + ":3:17: 'soon' does not fit source.idle_timeout"))
                .anyMatch(line -> line.startsWith(one + ":4:1: Unknown key 'sauce'. Did you mean 'source'?"))
                .anyMatch(line -> line.startsWith(one + ":6:16: 'lzma' is no choice for destination.compression."))
                .anyMatch(line -> line.contains("one.yaml:6:3: 'destination.bucket' is missing."))
                .anyMatch(line -> line.startsWith(one + ":8:9: '61 * * * *' is no cron expression"))
                .anyMatch(line -> line.startsWith(three + ":") && line.contains("not well-formed YAML"))
                .anyMatch(line -> line.startsWith(config + ":1:21: 'many' does not fit defaults.retries"))
                .anyMatch(line ->
                        line.startsWith(config + ":2:21: Unknown key 'regoin' in buckets. Did you mean 'region'?"))
                .hasSize(8);
        assertThat(result.err()).contains("8 error(s).");
        Files.delete(config);
        assertThat(tool.run("config", "check", "two").out())
                .startsWith(two + ":")
                .contains("NO_SUCH is not set");
        assertThat(tool.run("config", "check", "two", "--output", "json")
                        .json()
                        .path(0)
                        .path("message")
                        .asText())
                .contains("NO_SUCH");
    }

    @Test
    void tellsThatAnUnderscoreIsNoNumber() throws IOException {
        Path config = tool.write("config.yaml", "defaults: {retries: _}\n");

        PipeTool.Result result = tool.run("config", "check");

        assertThat(result.out()).startsWith(config + ":1:21: '_' does not fit defaults.retries");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void takesVariablesFromTheFileAndWarnsOfItsRights() throws IOException {
        tool.write("pipelines/x.yaml", "source: {tap: sh x}\ndestination: {bucket: \"${BUCKET}\"}\n");
        Path file = tool.write(".env", "BUCKET=/lake\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PipeTool.Result open = tool.run("config", "check");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        PipeTool.Result closed = tool.run("config", "check");
        tool.write(".env", "BUCKET\n");
        PipeTool.Result broken = tool.run("config", "check");

        assertThat(open.code()).isZero();
        assertThat(open.err()).contains("Others on this machine can read " + file);
        assertThat(closed.err()).isEqualTo("The configuration is fine.\n");
        assertThat(broken.out()).contains(file + ":1:1: This line is not of the form NAME=value.");
    }

    @Test
    void showsWhatHoldsWithoutSecrets() throws IOException {
        tool.write(
                "config.yaml",
                "defaults: {compression: gzip, notify: {webhook: https://hooks.example/T0/abc, on: failure}}\n");
        tool.write("pipelines/x.yaml", """
                source:
                  tap: tap-x
                  config: {host: db, password: hunter2, pin: 12345678, api_key: 99887766, user: "${DB_USER}", url: "pg://ann:s3cret@db/x"}
                destination: {bucket: s3://lake}
                notify: {email: ops@example.org}
                """);
        tool.with("DB_USER", "grace");

        PipeTool.Result yaml = tool.run("config", "show", "x");
        String json = tool.run("config", "show", "x", "--output", "json").out();

        assertThat(yaml.code()).isZero();
        assertThat(yaml.out())
                .contains("compression: gzip", "target_file_bytes: 128MB", "\"on\": failure", "email: ops@example.org")
                .contains("user: \"${DB_USER}\"", "host: db", "commit_every: 1m")
                .doesNotContain("hunter2", "s3cret", "99887766", "grace", "hooks.example");
        assertThat(json).doesNotContain("hunter2", "s3cret", "99887766", "grace", "hooks.example");
        assertThat(tool.run("config", "show").out())
                .contains("compression: gzip")
                .doesNotContain("hooks.example");
    }

    @Test
    void printsTheSchemasAndWritesThemForEditors() throws IOException {
        assertThat(tool.run("config", "schema").out()).isEqualTo(ConfigSchema.PIPELINE.text());
        assertThat(tool.run("config", "schema", "config").json()).isEqualTo(ConfigSchema.CONFIG.json());
        assertThat(tool.run("config", "schema", "x").code()).isEqualTo(2);

        PipeTool.Result written = tool.run("config", "schema", "--write");

        assertThat(written.out()).startsWith("# yaml-language-server: $schema=../schemas/pipeline.schema.json\n");
        assertThat(tool.home().resolve("schemas/pipeline.schema.json")).exists();
    }
}
