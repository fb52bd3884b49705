package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.tap.TapException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that a configuration gives to columns: {@code types: {zip: string, total: "decimal(12, 2)"}}. */
final class GivenTypes {

    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

    private GivenTypes() {}

    /** @throws TapException if a type is none */
    static Map<String, ObjectNode> of(JsonNode settings) {
        Map<String, ObjectNode> types = new LinkedHashMap<>();
        settings.path("types")
                .properties()
                .forEach(entry -> types.put(
                        entry.getKey(),
                        type(entry.getKey(), entry.getValue().asText().strip().toLowerCase(Locale.ROOT))));
        return types;
    }

    private static ObjectNode type(String column, String name) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return Properties.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (name) {
            case "string", "text" -> Properties.of("string");
            case "integer", "int", "bigint" -> Properties.of("integer");
            case "number", "double", "float" -> Properties.of("number");
            case "boolean", "bool" -> Properties.of("boolean");
            case "date" -> Properties.text("date");
            case "timestamp", "date-time", "datetime" -> Properties.text("date-time");
            case "time" -> Properties.text("time");
            case "json", "object" -> Properties.of("object");
            default ->
                throw new TapException("'" + name + "' of column '" + column + "' is no type. Known: string, integer, "
                        + "number, boolean, date, timestamp, time, json and decimal(precision, scale).");
        };
    }
}
