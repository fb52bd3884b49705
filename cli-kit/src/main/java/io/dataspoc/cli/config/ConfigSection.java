package io.dataspoc.cli.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A mapping in a configuration file, read by the names that it may hold. A value of the wrong type, an unknown name and
 * a missing one are {@link ConfigError}s that say where and what instead. A name that is set to nothing counts as absent.
 */
public final class ConfigSection {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private final String path;
    private final ConfigValue.Mapping mapping;

    private ConfigSection(String path, ConfigValue.Mapping mapping) {
        this.path = requireNonNull(path, "path is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
    }

    static ConfigSection of(Path file, ConfigValue value) {
        if (value instanceof ConfigValue.Mapping mapping) {
            return new ConfigSection("", mapping);
        }
        if (value instanceof ConfigValue.Scalar scalar && scalar.value().isNull()) {
            return new ConfigSection("", new ConfigValue.Mapping(Position.of(file), Map.of()));
        }
        throw new ConfigError(
                value.position(), "The file must be a mapping of names to values, not " + value.kind() + ".");
    }

    /** Where the section begins. */
    public Position position() {
        return mapping.position();
    }

    /** All that is in it, with positions. */
    public ConfigValue.Mapping content() {
        return mapping;
    }

    /** The names in it, in the file's order. */
    public Set<String> names() {
        return mapping.entries().keySet();
    }

    /**
     * Allows only {@code names}.
     *
     * @return this
     * @throws ConfigError at the first other name, with the nearest of those that are known
     */
    public ConfigSection allowOnly(String... names) {
        Set<String> known = Set.of(names);
        mapping.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                throw new ConfigError(
                        entry.key(),
                        "Unknown key '" + name + "'" + (path.isEmpty() ? "" : " in " + path) + "."
                                + NearestName.hint(name, known) + " Known: "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        });
        return this;
    }

    /** The text that {@code name} is set to; a number or boolean counts as the text that stands there. */
    public Optional<String> text(String name) {
        return value(name).map(value -> textOf(value, fullName(name)));
    }

    /**
     * The text that {@code name} is set to.
     *
     * @throws ConfigError if it is absent or empty
     */
    public String requiredText(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> missing(name));
    }

    /** The text that {@code name} is set to, with <code>${VAR}</code> expanded. */
    public Optional<String> text(String name, Environment environment) {
        return text(name).map(text -> located(name, () -> environment.expandVariables(text)));
    }

    /** The yes or no that {@code name} is set to, in any of YAML 1.1's spellings but single letters. */
    public Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            String text = value instanceof ConfigValue.Scalar scalar
                    ? scalar.value().asText().toLowerCase(Locale.ROOT)
                    : "";
            if (!TRUE.contains(text) && !FALSE.contains(text)) {
                throw wrongType(value, fullName(name), "true or false");
            }
            return TRUE.contains(text);
        });
    }

    /** The list of texts that {@code name} is set to; empty where it is absent. */
    public Optional<List<String>> texts(String name) {
        return value(name).map(value -> {
            if (!(value instanceof ConfigValue.Items items)) {
                throw wrongType(value, fullName(name), "a list");
            }
            List<String> texts = new ArrayList<>();
            items.items().forEach(item -> texts.add(textOf(item, "an item of " + fullName(name))));
            return List.copyOf(texts);
        });
    }

    /**
     * The list of mappings that {@code name} is set to; none where it is absent.
     *
     * @param textName the one name that an item sets which is a text and no mapping
     */
    public List<ConfigSection> sections(String name, String textName) {
        List<ConfigSection> sections = new ArrayList<>();
        value(name).ifPresent(value -> {
            if (!(value instanceof ConfigValue.Items items)) {
                throw wrongType(value, fullName(name), "a list");
            }
            items.items().forEach(item -> sections.add(item(item, "an item of " + fullName(name), textName)));
        });
        return sections;
    }

    private static ConfigSection item(ConfigValue value, String path, String textName) {
        if (value instanceof ConfigValue.Mapping inner) {
            return new ConfigSection(path, inner);
        }
        if (value instanceof ConfigValue.Scalar scalar && scalar.value().isTextual()) {
            Map<String, ConfigValue.Entry> entries = Map.of(textName, new ConfigValue.Entry(value.position(), value));
            return new ConfigSection(path, new ConfigValue.Mapping(value.position(), entries));
        }
        throw wrongType(value, path, "a text or a mapping");
    }

    /** The mapping that {@code name} is set to. */
    public Optional<ConfigSection> section(String name) {
        return value(name).map(value -> {
            if (!(value instanceof ConfigValue.Mapping inner)) {
                throw wrongType(value, fullName(name), "a mapping");
            }
            return new ConfigSection(fullName(name), inner);
        });
    }

    /** Whether {@code name} is set to a mapping. */
    public boolean isSection(String name) {
        return value(name).filter(ConfigValue.Mapping.class::isInstance).isPresent();
    }

    /** Whether {@code name} is set to a list. */
    public boolean isList(String name) {
        return value(name).filter(ConfigValue.Items.class::isInstance).isPresent();
    }

    /** All of it as JSON, with <code>${VAR}</code> expanded in each text. */
    public JsonNode toJson(Environment environment) {
        try {
            return toJson(environment::expandVariables);
        } catch (CommandFailure e) {
            throw new ConfigError(mapping.position(), e.getMessage(), e);
        }
    }

    /** All of it as JSON, {@code text} applied to each text but the keys. */
    public JsonNode toJson(UnaryOperator<String> text) {
        return mapping.toJson(text);
    }

    /** An error about {@code name}'s value, or about the section where it is absent. */
    public ConfigError error(String name, String message) {
        return new ConfigError(value(name).map(ConfigValue::position).orElse(mapping.position()), message);
    }

    private <T> T located(String name, Supplier<T> action) {
        try {
            return action.get();
        } catch (ConfigError e) {
            throw e;
        } catch (CommandFailure e) {
            throw error(name, e.getMessage());
        }
    }

    private Optional<ConfigValue> value(String name) {
        return Optional.ofNullable(mapping.entries().get(name))
                .map(ConfigValue.Entry::value)
                .filter(value -> !(value instanceof ConfigValue.Scalar scalar
                        && scalar.value().isNull()));
    }

    private ConfigError missing(String name) {
        return new ConfigError(mapping.position(), "'" + fullName(name) + "' is missing.");
    }

    private String fullName(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String textOf(ConfigValue value, String name) {
        if (value instanceof ConfigValue.Scalar scalar && !scalar.value().isNull()) {
            return scalar.value().asText();
        }
        throw wrongType(value, name, "a text");
    }

    private static ConfigError wrongType(ConfigValue value, String name, String wanted) {
        return new ConfigError(value.position(), "'" + name + "' must be " + wanted + ", not " + value.kind() + ".");
    }
}
