package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketSettings;
import io.dataspoc.cli.config.ByteSizeText;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.lens.cache.CacheLimits;
import io.dataspoc.lens.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.error.YAMLException;

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
        return exists() ? read(file) : LensConfig.empty();
    }

    /** The provider of a language model that the file names; empty if it names none, or cannot be read. */
    public String provider() {
        try {
            return exists()
                    ? new ConfigReader(new YAMLFactory(), "YAML")
                            .read(file)
                            .section("llm")
                            .flatMap(llm -> llm.text("provider"))
                            .orElse("")
                    : "";
        } catch (ConfigError e) {
            return ""; // Whoever reads the rest of the file says so.
        }
    }

    /**
     * What it says of questions in plain words, which no other command needs.
     *
     * @throws io.dataspoc.cli.config.ConfigError if that is wrong
     */
    public AskConfig ask() {
        return exists()
                ? new AskSection(new ConfigReader(new YAMLFactory(), "YAML").read(file), environment).read()
                : AskConfig.DEFAULT;
    }

    private LensConfig read(Path path) {
        ConfigSection root = new ConfigReader(new YAMLFactory(), "YAML")
                .read(path)
                .allowOnly("buckets", "cache", "duckdb", "s3", "llm", "ask", "targets", "domain", "engine", "spark");
        root.section("llm").ifPresent(llm -> llm.allowOnly(AskSection.LLM_NAMES));
        return new LensConfig(
                BucketSettings.read(root, environment).entries(),
                targets(root),
                root.text("domain").orElse(LensConfig.DEFAULT_DOMAIN),
                root.section("cache").map(ConfigFile::cache).orElse(CacheLimits.DEFAULT),
                root.section("s3").map(ConfigFile::reader).orElse(S3Reader.AUTO),
                root.section("duckdb")
                        .map(section -> new EngineSection(section, environment).read())
                        .orElse(EngineSettings.DEFAULT),
                engine(root),
                root.section("spark")
                        .map(section -> new SparkSection(section, environment).read())
                        .orElse(SparkSettings.NONE));
    }

    private static String engine(ConfigSection root) {
        String name = root.text("engine").map(String::strip).orElse(LensConfig.DEFAULT_ENGINE);
        if (!name.equalsIgnoreCase("duckdb") && !name.equalsIgnoreCase("spark")) {
            throw root.error("engine", "'engine' is duckdb or spark, not '" + name + "'.");
        }
        return name;
    }

    private static S3Reader reader(ConfigSection section) {
        section.allowOnly("reader");
        return section.text("reader")
                .map(text -> S3Reader.parse(text)
                        .orElseThrow(() ->
                                section.error("reader", "'reader' is auto, httpfs or cache, not '" + text + "'.")))
                .orElse(S3Reader.AUTO);
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
     * Adds a bucket at the end of the list; everything else in the file stays, comments too.
     *
     * @param bucket its settings as they are to stand there, by their names; {@code uri} alone becomes a plain address
     */
    public void add(Map<String, String> bucket) throws IOException {
        if (!exists()) {
            create();
        }
        change(list -> list.with(bucket), read().buckets().size() + 1);
    }

    /**
     * Takes a bucket out of the list; everything else in the file stays.
     *
     * @param index its place in the list, from 0
     */
    public void remove(int index) throws IOException {
        change(list -> list.without(index), read().buckets().size() - 1);
    }

    /** What comes out is read before it counts. */
    private void change(Function<BucketList, String> edit, int buckets) throws IOException {
        String changed;
        try {
            changed = edit.apply(new BucketList(Files.readString(file)));
        } catch (YAMLException | IllegalArgumentException e) {
            throw byHand(e);
        }
        Path next = Files.createTempFile(file.getParent(), "config", ".new");
        try {
            Files.writeString(next, changed);
            if (read(next).buckets().size() != buckets) {
                throw byHand(null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (ConfigError e) {
            throw byHand(e);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private CommandFailure byHand(Exception cause) {
        return new CommandFailure(
                "The list of buckets in " + file + " is written in a way that cannot be changed here: edit it.", cause);
    }

    /** A reader sees the old text or the new one, never half of it. */
    private void replace(String text) throws IOException {
        Path next = Files.createTempFile(file.getParent(), "config", ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
