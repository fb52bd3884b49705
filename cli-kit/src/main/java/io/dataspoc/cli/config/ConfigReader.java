package io.dataspoc.cli.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a configuration file with the positions of all that is in it. The format is that of the factory: JSON with
 * {@link JsonFactory}, YAML with Jackson's {@code YAMLFactory}. Refused are a name that is given twice, YAML's anchors, what is nested
 * deeper than {@value #DEEPEST} levels, and a second document.
 */
public final class ConfigReader {
    private static final int DEEPEST = 100;

    private final JsonFactory format;
    private final String formatName;

    /** Reads JSON. */
    public static ConfigReader json() {
        return new ConfigReader(new JsonFactory(), "JSON");
    }

    /**
     * Reads the format of {@code factory}.
     *
     * @param formatName its name, for errors
     */
    public ConfigReader(JsonFactory factory, String formatName) {
        this.format = requireNonNull(factory, "factory is null");
        this.formatName = requireNonNull(formatName, "formatName is null");
    }

    /**
     * The file's mapping; an empty file is an empty one.
     *
     * @throws ConfigError if the file is not well-formed, or holds something else than one mapping
     * @throws CommandFailure if it is not there or can't be read
     */
    public ConfigSection read(Path file) {
        String text = textOf(file);
        try (JsonParser parser = format.createParser(text)) {
            ConfigValue value = parser.nextToken() == null
                    ? new ConfigValue.Mapping(Position.of(file), Map.of())
                    : value(file, parser, 0);
            if (parser.nextToken() != null) {
                throw new ConfigError(position(file, parser.currentTokenLocation()), "Only one document is allowed.");
            }
            return ConfigSection.of(file, value);
        } catch (JsonProcessingException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw new CommandFailure("Can't read " + file + ": " + ErrorText.of(e), e);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("There is no file " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new CommandFailure("Can't read the configuration: " + ErrorText.of(e), e);
        }
    }

    private ConfigError malformed(Path file, JsonProcessingException e) {
        Position position = e.getLocation() == null ? Position.of(file) : position(file, e.getLocation());
        String reason = withoutContent(e.getOriginalMessage());
        return new ConfigError(position, "This is not well-formed " + formatName + ": " + reason, e);
    }

    /** Parsers quote what they stumbled over, which may be a secret: YAML's in indented lines, JSON's as a token. */
    private static String withoutContent(String message) {
        String kept = message.lines()
                .filter(line -> !line.startsWith(" "))
                .reduce((first, second) -> first + ", " + second)
                .orElse("");
        return ErrorText.oneLine(kept.replaceAll("token '[^']*'", "token"));
    }

    private ConfigValue value(Path file, JsonParser parser, int depth) throws IOException {
        Position position = position(file, parser.currentTokenLocation());
        if (depth > DEEPEST) {
            throw new ConfigError(position, "This is nested deeper than " + DEEPEST + " levels.");
        }
        if (parser.getObjectId() != null) {
            throw new ConfigError(position, "Anchors and aliases are not supported: write the value out.");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(file, parser, position, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(file, parser, position, depth);
        }
        return new ConfigValue.Scalar(position, scalar(parser, token));
    }

    private ConfigValue mapping(Path file, JsonParser parser, Position position, int depth) throws IOException {
        Map<String, ConfigValue.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position key = position(file, parser.currentTokenLocation());
            parser.nextToken();
            ConfigValue.Entry entry = new ConfigValue.Entry(key, value(file, parser, depth + 1));
            if (entries.put(name, entry) != null) {
                throw new ConfigError(key, "'" + name + "' is given twice.");
            }
        }
        return new ConfigValue.Mapping(position, entries);
    }

    private ConfigValue items(Path file, JsonParser parser, Position position, int depth) throws IOException {
        List<ConfigValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(file, parser, depth + 1));
        }
        return new ConfigValue.Items(position, items);
    }

    private static JsonNode scalar(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return BigIntegerNode.valueOf(parser.getBigIntegerValue());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return DecimalNode.valueOf(parser.getDecimalValue());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return BooleanNode.valueOf(token == JsonToken.VALUE_TRUE);
        }
        return token == JsonToken.VALUE_NULL ? NullNode.getInstance() : TextNode.valueOf(parser.getText());
    }

    private static Position position(Path file, JsonLocation location) {
        return new Position(file, Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }
}
