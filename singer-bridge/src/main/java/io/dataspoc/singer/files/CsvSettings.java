package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.tap.TapException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a CSV file is written (RFC 4180, and what is near it).
 *
 * @param delimiter between fields; 0 to find it in the first line
 * @param quote around fields
 * @param encoding of the text
 * @param header whether the first line names the columns
 * @param columns the columns' names where no line does; empty for {@code column_1} and so on
 * @param nullTexts what stands for null where it is not quoted
 * @param skipLines how many lines come before the header
 * @param comment begins lines that are none; 0 for no such lines
 * @param extraFields what to do with a line that has more fields than columns
 * @param inference whether types are told from values
 * @param types columns whose type is given
 */
record CsvSettings(
        char delimiter,
        char quote,
        Charset encoding,
        Header header,
        List<String> columns,
        Set<String> nullTexts,
        int skipLines,
        char comment,
        ExtraFields extraFields,
        Inference inference,
        Map<String, ObjectNode> types) {

    static final Set<String> NAMES = Set.of(
            "delimiter",
            "quote",
            "encoding",
            "header",
            "columns",
            "null_text",
            "skip_lines",
            "comment",
            "extra_fields",
            "infer");

    /** Whether the first line names the columns. */
    enum Header {
        PRESENT,
        ABSENT
    }

    /** What to do with a line that has more fields than columns. */
    enum ExtraFields {
        FAIL,
        IGNORE
    }

    /** Whether types are told from values. */
    enum Inference {
        ON,
        OFF
    }

    static CsvSettings of(JsonNode settings) {
        return new CsvSettings(
                delimiter(settings),
                character(settings, "quote", '"'),
                encoding(settings.path("encoding").asText("utf-8")),
                settings.path("header").asBoolean(true) ? Header.PRESENT : Header.ABSENT,
                texts(settings.path("columns")),
                nullTexts(settings.path("null_text")),
                Math.max(0, settings.path("skip_lines").asInt(0)),
                character(settings, "comment", '\0'),
                extraFields(settings.path("extra_fields").asText("fail")),
                settings.path("infer").asBoolean(true) ? Inference.ON : Inference.OFF,
                GivenTypes.of(settings));
    }

    private static char delimiter(JsonNode settings) {
        return switch (settings.path("delimiter").asText("auto")) {
            case "auto" -> '\0';
            case "\\t", "tab" -> '\t';
            default -> character(settings, "delimiter", '\0');
        };
    }

    private static char character(JsonNode settings, String name, char otherwise) {
        String text = settings.path(name).asText("");
        if (text.length() > 1) {
            throw new TapException("'" + name + "' must be one character, not '" + text + "'.");
        }
        return text.isEmpty() ? otherwise : text.charAt(0);
    }

    private static Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new TapException("'" + name + "' is no encoding; utf-8, latin1, windows-1252 and utf-16 are.", e);
        }
    }

    private static ExtraFields extraFields(String text) {
        return switch (text) {
            case "fail" -> ExtraFields.FAIL;
            case "ignore" -> ExtraFields.IGNORE;
            default -> throw new TapException("'extra_fields' must be fail or ignore, not '" + text + "'.");
        };
    }

    private static Set<String> nullTexts(JsonNode value) {
        return value.isMissingNode() ? Set.of("") : new LinkedHashSet<>(texts(value));
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
