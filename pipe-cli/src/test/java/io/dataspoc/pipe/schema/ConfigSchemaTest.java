package io.dataspoc.pipe.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.dataspoc.cli.Environment;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.PipeTool;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped schemas against the readers, and against a validator that is not ours. */
class ConfigSchemaTest {
    private static final Pattern KNOWN = Pattern.compile("Unknown key 'zzz'[^:]*Known: (.*)\\.\\s*");
    private static final String MINIMAL = "source: {tap: sh tap.sh}\ndestination: {bucket: /lake}\n";

    /** One of each section, so that an unknown key can be put into it. */
    private static final String ALL_SECTIONS = """
            source: {tap: sh tap.sh}
            destination: {bucket: /lake}
            incremental: {enabled: true}
            schema: {infer: true}
            transform: {batch_rows: 5}
            schedule: {cron: "0 6 * * *"}
            retries: {count: 2}
            notify: {email: a@example.org}
            """;

    private static final String ALL_CONFIG = """
            defaults: {compression: zstd, retries: {count: 2}, notify: {email: a@example.org}}
            buckets: [{uri: /lake}]
            """;

    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() {
        tool = new PipeTool(folder);
    }

    @Test
    void knowsJustTheKeysThatTheReadersKnow() throws IOException {
        for (List<String> section : sections(ConfigSchema.PIPELINE)) {
            ObjectNode file = with(ALL_SECTIONS, section);
            tool.write("pipelines/x.yaml", file.toString());

            assertThat(knownByTheReader()).as("keys of %s", section).isEqualTo(keys(ConfigSchema.PIPELINE, section));
        }
    }

    @Test
    void knowsJustTheKeysOfConfigYaml() throws IOException {
        tool.write("pipelines/x.yaml", MINIMAL);
        for (List<String> section : sections(ConfigSchema.CONFIG)) {
            tool.write("config.yaml", with(ALL_CONFIG, section).toString());

            assertThat(knownByTheReader()).as("keys of %s", section).isEqualTo(keys(ConfigSchema.CONFIG, section));
        }
    }

    @Test
    void tellsTheDefaultsThatHold() throws IOException {
        tool.write("pipelines/short.yaml", MINIMAL);
        ObjectNode filled = SchemaDefaults.fill(yaml(MINIMAL), Json.object(), ConfigSchema.PIPELINE);
        tool.write("pipelines/long.yaml", filled.toString());
        tool.write("transforms/long.py", "");

        assertThat(filled.at("/destination/target_file_bytes").asText()).isEqualTo("128MB");
        assertThat(load("long").toString()).isEqualTo(load("short").toString());
    }

    private Object load(String name) throws IOException {
        Pipeline pipeline =
                new Pipelines(new PipeHome(tool.home()), new Environment(Map.of())).load(new PipelineName(name));
        return List.of(
                pipeline.source(),
                pipeline.destination(),
                pipeline.incremental(),
                pipeline.ingest(),
                pipeline.transform(),
                pipeline.runs().retries(),
                pipeline.runs().timeout());
    }

    @ParameterizedTest
    @EnumSource
    void isASchema(ConfigSchema schema) throws IOException {
        JsonNode meta = new ObjectMapper().readTree(schema.text());

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()))
                        .validate(meta))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MINIMAL,
                ALL_SECTIONS,
                "source: {tap: x, config: {a: 1}, streams: [a]}\ndestination: {bucket: b}\nnotify: false\nretries: 3\ntimeout: 2h",
                "source: {tap: x}\ndestination: {bucket: b}\nincremental: {replication_key: {a: b}, commit_every: 500ms}\ntags: x"
            })
    void takesWhatTheReaderTakes(String text) throws IOException {
        tool.write("pipelines/x.yaml", text);

        assertThat(validate(yaml(text))).isEmpty();
        assertThat(tool.run("config", "check").out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: {tap: x}",
                "source: {tap: x}\ndestination: {bucket: b, compression: lzma}",
                "source: {tap: x}\ndestination: {bucket: b, target_file_bytes: much}",
                "source: {tap: x, streams: []}\ndestination: {bucket: b}",
                "source: {tap: x}\ndestination: {bucket: b}\nretries: 101",
                "source: {tap: x}\ndestination: {bucket: b}\nretries: {wait: 1s}",
                "source: {tap: x}\ndestination: {bucket: b}\ntimeout: soon",
                "source: {tap: x}\ndestination: {bucket: b}\nsauce: y",
                "source: [x]\ndestination: {bucket: b}"
            })
    void refusesWhatTheReaderRefuses(String text) throws IOException {
        tool.write("pipelines/x.yaml", text);

        assertThat(validate(yaml(text))).isNotEmpty();
        assertThat(tool.run("status").code() + tool.run("config", "show", "x").code())
                .isPositive();
        assertThat(tool.run("config", "check").out()).contains("x.yaml:");
    }

    @Test
    void takesTheExamplesOfTheRepository() throws IOException {
        Path example = Path.of("../examples/medallion/pipe/shop.yaml");

        assertThat(validate((ObjectNode) new YAMLMapper().readTree(example.toFile())))
                .isEmpty();
    }

    private static Set<ValidationMessage> validate(ObjectNode file) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ConfigSchema.PIPELINE.text())
                .validate(file);
    }

    /** The keys that the reader lists when it comes across one that it does not know. */
    private Set<String> knownByTheReader() {
        String error = tool.run("validate", "x").out()
                + tool.run("config", "show", "x").err();
        Matcher matcher = KNOWN.matcher(error);
        assertThat(matcher.find()).as(error).isTrue();
        return new TreeSet<>(List.of(matcher.group(1).split(", ")));
    }

    private static ObjectNode with(String text, List<String> section) throws IOException {
        ObjectNode file = yaml(text);
        JsonNode place = file;
        for (String name : section) {
            place = place.isArray() ? place.get(0) : place.get(name);
        }
        ((ObjectNode) place).put("zzz", "1");
        return file;
    }

    private static ObjectNode yaml(String text) throws IOException {
        return (ObjectNode) new YAMLMapper().readTree(text);
    }

    /** The paths of all mappings that the schema describes key by key. */
    private static List<List<String>> sections(ConfigSchema schema) {
        List<List<String>> found = new ArrayList<>();
        collect(schema.json(), List.of(), found);
        return found;
    }

    private static void collect(JsonNode schema, List<String> path, List<List<String>> found) {
        if (schema.has("properties")) {
            found.add(path);
            schema.path("properties")
                    .properties()
                    .forEach(each -> collect(each.getValue(), plus(path, each.getKey()), found));
        }
        if (schema.has("items")) {
            collect(schema.path("items"), plus(path, "*"), found);
        }
        schema.path("anyOf").forEach(each -> collect(each, path, found));
    }

    private static Set<String> keys(ConfigSchema schema, List<String> path) {
        JsonNode place = schema.json();
        for (String name : path) {
            place = described(
                    name.equals("*")
                            ? place.path("items")
                            : place.path("properties").path(name));
        }
        Set<String> keys = new TreeSet<>();
        place.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode described(JsonNode schema) {
        for (JsonNode each : schema.path("anyOf")) {
            if (each.has("properties")) {
                return each;
            }
        }
        return schema;
    }

    private static List<String> plus(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
