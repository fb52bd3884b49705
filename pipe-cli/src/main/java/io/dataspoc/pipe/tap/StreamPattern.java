package io.dataspoc.pipe.tap;

import io.dataspoc.singer.tap.StreamChoice;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern for streams and their columns: {@code schema.table.column}, each part with {@code *} and {@code ?}, letter case
 * aside. Two parts are a schema and a table where the stream is in a schema that fits, else a table and a column. A
 * stream's id is a pattern of one part.
 *
 * @param text as it was written
 */
public record StreamPattern(String text) {

    /** Whether all of a stream fits. */
    public boolean fitsStream(StreamChoice stream) {
        List<String> parts = parts();
        boolean byId = matches(text, stream.id());
        return switch (parts.size()) {
            case 1 -> byId || matches(parts.get(0), stream.table());
            case 2 -> byId || isSchemaAndTable(stream);
            default -> byId;
        };
    }

    /** Whether a column of a stream fits on its own. */
    public boolean fitsColumn(StreamChoice stream, String column) {
        List<String> parts = parts();
        return switch (parts.size()) {
            case 1 -> false;
            case 2 -> !isSchemaAndTable(stream) && isTable(parts.get(0), stream) && matches(parts.get(1), column);
            default ->
                matches(parts.get(0), stream.schemaName())
                        && isTable(parts.get(1), stream)
                        && matches(String.join(".", parts.subList(2, parts.size())), column);
        };
    }

    private boolean isSchemaAndTable(StreamChoice stream) {
        List<String> parts = parts();
        return !stream.schemaName().isEmpty()
                && matches(parts.get(0), stream.schemaName())
                && isTable(parts.get(1), stream);
    }

    private static boolean isTable(String pattern, StreamChoice stream) {
        return matches(pattern, stream.table()) || matches(pattern, stream.id());
    }

    private List<String> parts() {
        return List.of(text.split("\\.", 3));
    }

    private static boolean matches(String glob, String name) {
        String regex = glob.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(name)
                .matches();
    }
}
