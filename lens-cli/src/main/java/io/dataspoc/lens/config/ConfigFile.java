package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketSettings;
import io.dataspoc.cli.config.ByteSizeText;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.lens.cache.CacheLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and extends {@code config.yaml}, which the Python tool reads too. */
public final class ConfigFile {
    private static final String INITIAL = "buckets: []\n";

    private final Path file;
    private final Environment environment;

    /** The file of a home folder; it need not exist. Its buckets may name variables of the environment. */
    public ConfigFile(LensHome home, Environment environment) {
        this.file = requireNonNull(home, "home is null").config();
        this.environment = requireNonNull(environment, "environment is null");
    }

    /** Says whether it exists. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Creates it with no buckets. */
    public void create() throws IOException {
        Files.createDirectories(file.getParent());
        replace(INITIAL);
    }

    /**
     * Reads it; {@link LensConfig#empty} where it does not exist.
     *
     * @throws io.dataspoc.cli.config.ConfigError if it holds what Lens does not know or cannot use
     */
    public LensConfig read() {
        if (!exists()) {
            return LensConfig.empty();
        }
        ConfigSection root = new ConfigReader(new YAMLFactory(), "YAML")
                .read(file)
                .allowOnly("buckets", "cache", "llm", "targets", "domain");
        root.section("llm").ifPresent(llm -> llm.allowOnly("provider", "model", "api_key"));
        return new LensConfig(
                BucketSettings.read(root, environment).entries(),
                targets(root),
                root.text("domain").orElse(LensConfig.DEFAULT_DOMAIN),
                root.section("cache").map(ConfigFile::cache).orElse(CacheLimits.DEFAULT));
    }

    private static CacheLimits cache(ConfigSection section) {
        section.allowOnly("max_size");
        return section.text("max_size")
                .map(text -> ByteSizeText.parse(text)
                        .orElseThrow(
                                () -> section.error("max_size", "'" + text + "' is not a size such as 500MB or 20GB.")))
                .map(bytes -> new CacheLimits(bytes, CacheLimits.DEFAULT.grace()))
                .orElse(CacheLimits.DEFAULT);
    }

    private static Map<String, TargetFolder> targets(ConfigSection root) {
        Map<String, TargetFolder> targets = new LinkedHashMap<>();
        root.section("targets").ifPresent(section -> {
            for (String pattern : section.names()) {
                String text = section.requiredText(pattern);
                targets.put(
                        pattern,
                        TargetFolder.parse(text)
                                .orElseThrow(() -> section.error(
                                        pattern,
                                        "A target is <layer>/<domain>, such as gold/finance, not '" + text + "'.")));
            }
        });
        return targets;
    }

    /**
     * Adds a bucket at the end of the list; everything else in the file stays, comments aside.
     *
     * @param bucket its settings as they are to stand there, by their names; {@code uri} alone becomes a plain address
     */
    public void add(Map<String, String> bucket) throws IOException {
        if (!exists()) {
            create();
        }
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
        ObjectNode root = yaml.readTree(file.toFile()) instanceof ObjectNode found ? found : yaml.createObjectNode();
        ArrayNode buckets = root.get("buckets") instanceof ArrayNode found ? found : root.putArray("buckets");
        if (bucket.size() == 1) {
            buckets.add(bucket.get("uri"));
        } else {
            ObjectNode entry = buckets.addObject();
            bucket.forEach((name, text) -> entry.set(name, value(text)));
        }
        replace(yaml.writeValueAsString(root));
    }

    private static JsonNode value(String text) {
        boolean flag = text.equals("true") || text.equals("false");
        return flag ? BooleanNode.valueOf(Boolean.parseBoolean(text)) : TextNode.valueOf(text);
    }

    /** A reader sees the old text or the new one, never half of it. */
    private void replace(String text) throws IOException {
        Path next = Files.createTempFile(file.getParent(), "config", ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
