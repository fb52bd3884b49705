package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import java.util.Set;

/** Regular expressions: what RE2 and Java's read alike, or can be written so. */
final class Patterns {
    /** Letters behind a backslash that mean the same, for single characters of ASCII. */
    private static final Set<Character> SAME = Set.of('d', 'D', 'w', 'W', 't', 'n', 'r', 'f');

    private static final String BLANKS = "\\t\\n\\f\\r ";

    private Patterns() {}

    static void addTo(Registry list) {
        list.scalar("regexp_matches", "regexp_matches(text, 'pattern')", 2, 2, call -> matches(call, ""));
        list.scalar("regexp_full_match", "regexp_full_match(text, 'pattern')", 2, 2, call -> matches(call, "full"));
        list.scalar("regexp_extract", "regexp_extract(text, 'pattern', group)", 2, 3, Patterns::extracted);
        list.scalar("regexp_replace", "regexp_replace(text, 'pattern', 'to', 'g')", 4, 4, Patterns::replaced);
    }

    /** A text that stands for itself. */
    static String quoted(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            pattern.append("\\.[]{}()*+?^$|".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
        }
        return pattern.toString();
    }

    private static String matches(Call call, String how) {
        String pattern = pattern(call, 1);
        String whole = how.isEmpty() ? pattern : "\\A(?:" + pattern + ")\\z";
        return "(" + call.text(0) + " RLIKE " + Spark.text(whole) + ")";
    }

    private static String extracted(Call call) {
        int group = call.size() == 3 ? call.number(2, 0) : 0;
        return "regexp_extract(" + call.text(0) + ", " + Spark.text(pattern(call, 1)) + ", " + group + ")";
    }

    private static String replaced(Call call) {
        if (!call.constant(3).equals("g")) {
            throw call.refusal("regexp_replace replaces all on Spark: give it the option 'g'.");
        }
        String to = call.constant(2);
        StringBuilder replacement = new StringBuilder();
        for (int i = 0; i < to.length(); i++) {
            char c = to.charAt(i);
            if (c == '\\' && i + 1 < to.length() && Character.isDigit(to.charAt(i + 1))) {
                replacement.append('$').append(to.charAt(++i));
                if (i + 1 < to.length() && Character.isDigit(to.charAt(i + 1))) {
                    throw call.refusal("A group behind which a digit stands differs between engines.");
                }
            } else if (c == '\\') {
                throw call.refusal("A backslash in a replacement names a group on Spark, as in \\1.");
            } else {
                replacement.append(c == '$' ? "\\$" : String.valueOf(c));
            }
        }
        return "regexp_replace(" + call.text(0) + ", " + Spark.text(pattern(call, 1)) + ", "
                + Spark.text(replacement.toString()) + ")";
    }

    /** A pattern of RE2 for Java, where a line ends at a newline alone, and a text only at its end. */
    private static String pattern(Call call, int i) {
        String from = call.filled(i);
        StringBuilder to = new StringBuilder("(?d)");
        boolean within = false;
        for (int at = 0; at < from.length(); at++) {
            char c = from.charAt(at);
            if (c > 126 || c < 32) {
                // Characters above U+FFFF are two in Java's patterns, and cases and classes differ.
                if (within || Character.isSurrogate(c)) {
                    throw call.refusal("A pattern with characters beyond ASCII in brackets is not supported on Spark.");
                }
                to.append(c);
            } else if (c == '\\') {
                at++;
                to.append(escaped(call, at < from.length() ? from.charAt(at) : ' ', within));
            } else if (within) {
                within = c != ']';
                if (c == '[' || c == '&') {
                    throw call.refusal(
                            "'" + c + "' within brackets of a pattern is not supported on Spark: escape it.");
                }
                to.append(c);
            } else if (c == '[') {
                within = true;
                boolean not = from.startsWith("^", at + 1);
                at += not ? 1 : 0;
                to.append(not ? "[^" : "[");
                if (from.startsWith("]", at + 1)) {
                    throw call.refusal(
                            "']' as the first character within brackets is not supported on Spark: escape it.");
                }
            } else if (c == '(' && from.startsWith("?", at + 1) && !from.startsWith("?:", at + 1)) {
                throw call.refusal("'(?' in a pattern is supported as '(?:' alone on Spark.");
            } else if (c == '+' && at > 0 && "*+?}".indexOf(from.charAt(at - 1)) >= 0 && !isEscaped(from, at - 1)) {
                throw call.refusal("'+' behind another repetition is not supported in patterns on Spark.");
            } else {
                to.append(c == '$' ? "\\z" : String.valueOf(c));
            }
        }
        return to.toString();
    }

    private static boolean isEscaped(String text, int at) {
        int slashes = 0;
        while (at - slashes > 0 && text.charAt(at - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static String escaped(Call call, char c, boolean within) {
        if (SAME.contains(c) || !Character.isLetterOrDigit(c) && c > 32 && c < 127) {
            return "\\" + c;
        }
        if (c == 's') {
            return within ? BLANKS : "[" + BLANKS + "]";
        }
        if (c == 'S' && !within) {
            return "[^" + BLANKS + "]";
        }
        throw call.refusal("'\\" + c + "' in a pattern is not supported on Spark.");
    }
}
