package io.dataspoc.lens.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.lake.BucketOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatThePythonToolWrites() throws IOException {
        LensConfig config = read("buckets:\n- s3://company-lake\n- file:///tmp/lake\nllm:\n  provider: ollama\n"
                + "  model: duckdb-nsql:7b\n  api_key: ''\n");

        assertThat(config.buckets())
                .extracting(BucketEntry::uri)
                .containsExactly("s3://company-lake", "file:///tmp/lake");
        assertThat(config.domain()).isEqualTo("main");
    }

    @Test
    void readsAliasesTargetsAndDomain() throws IOException {
        LensConfig config = read("buckets:\n- /a\n- {uri: /b, alias: eu}\ntargets:\n  \"clean_*\": curated/finance\n"
                + "  \"kpi_?\": gold/executive\ndomain: sales\n");

        assertThat(config.buckets())
                .containsExactly(
                        new BucketEntry("/a", "", BucketOptions.DEFAULT),
                        new BucketEntry("/b", "eu", BucketOptions.DEFAULT));
        assertThat(config.target("Clean_orders")).contains(new TargetFolder("curated", "finance"));
        assertThat(config.target("kpi_1")).contains(new TargetFolder("gold", "executive"));
        assertThat(config.target("kpi_10")).isEmpty();
        assertThat(config.target("unclean_orders")).isEmpty();
        assertThat(config.domain()).isEqualTo("sales");
    }

    @Test
    void takesTheFirstPatternThatFits() throws IOException {
        LensConfig config = read("targets:\n  \"a*\": gold/one\n  \"*\": gold/rest\n  \"ab*\": gold/two\n");

        assertThat(config.target("abc")).contains(new TargetFolder("gold", "one"));
    }

    @Test
    void isEmptyWithoutAFile() {
        assertThat(new ConfigFile(new LensHome(folder), new Environment(Map.of())).read())
                .isEqualTo(LensConfig.empty());
    }

    @Test
    void refusesUnknownKeysAndNamesTheNearest() {
        assertThatThrownBy(() -> read("bucket:\n- /a\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("config.yaml:1:1")
                .hasMessageContaining("'bucket'")
                .hasMessageContaining("Did you mean 'buckets'?");
        assertThatThrownBy(() -> read("buckets:\n- {url: /a}\n")).hasMessageContaining("Did you mean 'uri'?");
        assertThatThrownBy(() -> read("llm:\n  modle: x\n")).hasMessageContaining("Did you mean 'model'?");
    }

    @Test
    void refusesATargetThatIsNoLayerAndDomain() {
        assertThatThrownBy(() -> read("targets:\n  \"x*\": gold\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("config.yaml:2:")
                .hasMessageContaining("'gold'");
    }

    @Test
    void keepsEverythingElseWhenABucketIsAdded() throws IOException {
        read("buckets: []\nllm:\n  provider: openai\n  api_key: \"123\"\ntargets:\n  \"clean_*\": curated/finance\n");
        ConfigFile file = new ConfigFile(new LensHome(folder), new Environment(Map.of()));

        file.add(Map.of("uri", "file:///lake"));
        file.add(Map.of("uri", "/b: c", "alias", "eu"));

        assertThat(file.read().buckets())
                .containsExactly(
                        new BucketEntry("file:///lake", "", BucketOptions.DEFAULT),
                        new BucketEntry("/b: c", "eu", BucketOptions.DEFAULT));
        assertThat(file.read().target("clean_x")).isPresent();
        assertThat(Files.readString(folder.resolve("config.yaml")))
                .contains("- file:///lake")
                .contains("provider: openai")
                .contains("api_key: \"123\"");
    }

    private LensConfig read(String text) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), text);
        return new ConfigFile(new LensHome(folder), new Environment(Map.of())).read();
    }
}
