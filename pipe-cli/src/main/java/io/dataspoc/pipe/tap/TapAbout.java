package io.dataspoc.pipe.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.tap.TapSetting.Kind;
import io.dataspoc.pipe.tap.TapSetting.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a tap that there is no template of for its settings. */
public final class TapAbout {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** What every tap of the Singer SDK has, and few need. */
    private static final Pattern COMMON = Pattern.compile("(stream_map|flattening|batch_config|faker|stream_maps).*");
    /** What singer-python says of an empty config. */
    private static final Pattern MISSING = Pattern.compile("missing required keys: \\[([^]]*)]");

    private final Program program;
    private final Path temporary;

    /** @param temporary where an empty config may lie for a moment */
    public TapAbout(Environment environment, Path temporary) {
        this.program = new Program(environment.variables(), line -> {});
        this.temporary = temporary;
    }

    /**
     * The settings that the tap tells: all of them by {@code --about} (Singer SDK), else those that it misses in an empty
     * config.
     *
     * @param words its program and arguments
     */
    public List<TapSetting> settings(List<String> words) throws IOException {
        List<String> about = new ArrayList<>(words);
        about.addAll(List.of("--about", "--format=json"));
        Program.Ended ended = program.run(LIMIT, about);
        List<TapSetting> told = ended.isGood() ? told(String.join("\n", ended.lines())) : List.of();
        return told.isEmpty() ? missed(words) : told;
    }

    private static List<TapSetting> told(String printed) {
        int start = printed.indexOf('{');
        try {
            JsonNode settings = start < 0
                    ? MissingNode.getInstance()
                    : new JsonMapper().readTree(printed.substring(start)).path("settings");
            return settings.isArray() ? ofList(settings) : ofSchema(settings);
        } catch (JsonProcessingException e) {
            // Then it printed something else, as taps that don't know --about do.
            return List.of();
        }
    }

    private static List<TapSetting> ofList(JsonNode list) {
        List<TapSetting> settings = new ArrayList<>();
        list.forEach(each -> settings.add(
                setting(each.path("name").asText(), each, each.path("required").asBoolean())));
        return settings;
    }

    private static List<TapSetting> ofSchema(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<TapSetting> settings = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
            if (!COMMON.matcher(entry.getKey()).matches()) {
                settings.add(setting(entry.getKey(), entry.getValue(), required.contains(entry.getKey())));
            }
        }
        return settings;
    }

    private static TapSetting setting(String name, JsonNode schema, boolean required) {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asText()));
        boolean open = schema.has("default") || !name.matches(".*(date|token|key|user|password|host|url|database).*");
        JsonNode preset = schema.path("default");
        return new TapSetting(
                name,
                kind(schema),
                required ? Need.REQUIRED : open ? Need.OPTIONAL : Need.ASKED,
                preset.isValueNode() && !preset.isNull() ? preset : MissingNode.getInstance(),
                choices,
                schema.path("description").asText("").lines().findFirst().orElse(""));
    }

    private static Kind kind(JsonNode schema) {
        if (schema.path("secret").asBoolean() || schema.path("writeOnly").asBoolean()) {
            return Kind.SECRET;
        }
        String types = schema.path("type").toString();
        if (types.contains("integer")) {
            return Kind.INTEGER;
        }
        if (types.contains("number")) {
            return Kind.NUMBER;
        }
        if (types.contains("boolean")) {
            return Kind.BOOLEAN;
        }
        if (types.contains("array")) {
            return schema.path("items").toString().contains("object") ? Kind.JSON : Kind.LIST;
        }
        if (types.contains("object")) {
            return Kind.JSON;
        }
        return schema.path("format").asText().startsWith("date") ? Kind.DATE : Kind.TEXT;
    }

    private List<TapSetting> missed(List<String> words) throws IOException {
        Path empty = Files.createTempFile(temporary, "empty-", ".json");
        try {
            Files.writeString(empty, "{}");
            List<String> discover = new ArrayList<>(words);
            discover.addAll(List.of("--config", empty.toString(), "--discover"));
            Matcher missing = MISSING.matcher(
                    String.join("\n", program.run(LIMIT, discover).lines()));
            List<TapSetting> settings = new ArrayList<>();
            if (missing.find()) {
                for (String name : missing.group(1).split(",")) {
                    String key = name.replaceAll("[\\s'\"]", "");
                    Kind kind = key.matches(".*(password|secret|token|api_key).*") ? Kind.SECRET : Kind.TEXT;
                    settings.add(new TapSetting(
                            key, kind, Need.REQUIRED, MissingNode.getInstance(), List.of(), "Needed by the tap"));
                }
            }
            return settings;
        } finally {
            Files.deleteIfExists(empty);
        }
    }
}
