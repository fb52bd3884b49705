package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and extends {@code config.yaml}, which the Python tool reads too. */
public final class ConfigFile {
    private static final String INITIAL = "buckets: []\n";

    private final Path file;

    /** The file of a home folder; it need not exist. */
    public ConfigFile(LensHome home) {
        this.file = requireNonNull(home, "home is null").config();
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
        ConfigSection root =
                new ConfigReader(new YAMLFactory(), "YAML").read(file).allowOnly("buckets", "llm", "targets", "domain");
        root.section("llm").ifPresent(llm -> llm.allowOnly("provider", "model", "api_key"));
        return new LensConfig(buckets(root), targets(root), root.text("domain").orElse(LensConfig.DEFAULT_DOMAIN));
    }

    private static List<BucketRef> buckets(ConfigSection root) {
        List<BucketRef> buckets = new ArrayList<>();
        for (ConfigSection bucket : root.sections("buckets", "uri")) {
            bucket.allowOnly("uri", "alias");
            buckets.add(new BucketRef(
                    bucket.requiredText("uri"), bucket.text("alias").orElse("")));
        }
        return buckets;
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

    /** Adds a bucket at the end of the list; everything else in the file stays, comments aside. */
    public void add(BucketRef bucket) throws IOException {
        if (!exists()) {
            create();
        }
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
        ObjectNode root = yaml.readTree(file.toFile()) instanceof ObjectNode found ? found : yaml.createObjectNode();
        ArrayNode buckets = root.get("buckets") instanceof ArrayNode found ? found : root.putArray("buckets");
        if (bucket.alias().isEmpty()) {
            buckets.add(bucket.uri());
        } else {
            buckets.addObject().put("uri", bucket.uri()).put("alias", bucket.alias());
        }
        replace(yaml.writeValueAsString(root));
    }

    /** A reader sees the old text or the new one, never half of it. */
    private void replace(String text) throws IOException {
        Path next = Files.createTempFile(file.getParent(), "config", ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
