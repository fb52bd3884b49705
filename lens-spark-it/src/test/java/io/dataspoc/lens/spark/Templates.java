package io.dataspoc.lens.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQL with places in it: {@code $type}, or {@code $(a|b)} for one of several texts. */
final class Templates {
    private Templates() {}

    /** Queries, one a line. */
    static List<String> queries() {
        return lines("queries.txt");
    }

    /** Expressions by their types. */
    static Map<String, List<String>> expressions() {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        for (String line : lines("expressions.txt")) {
            int colon = line.indexOf(": ");
            byType.computeIfAbsent(line.substring(0, colon), type -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        return byType;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Templates.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the choice ends that begins at a place: behind its last parenthesis. */
    static int end(String template, int open) {
        int depth = 0;
        for (int at = open; at < template.length(); at++) {
            char c = template.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("A parenthesis is missing in " + template);
    }

    /** The texts of a choice, with {@code |} between them; {@code ||} is none. */
    static List<String> choices(String inner) {
        List<String> choices = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int at = 0; at < inner.length(); at++) {
            char c = inner.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '|' && inner.startsWith("||", at)) {
                at++;
            } else if (c == '|' && depth == 0) {
                choices.add(inner.substring(start, at));
                start = at + 1;
            }
        }
        choices.add(inner.substring(start));
        return choices;
    }

    /** How many texts the longest choice of a template has. */
    static int variants(String template) {
        int most = 1;
        for (int at = template.indexOf("$("); at >= 0; at = template.indexOf("$(", at + 1)) {
            most = Math.max(
                    most,
                    choices(template.substring(at + 2, end(template, at + 1) - 1))
                            .size());
        }
        return most;
    }
}
