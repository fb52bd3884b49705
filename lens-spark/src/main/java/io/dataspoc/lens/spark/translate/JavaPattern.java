package io.dataspoc.lens.spark.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Writes a pattern of RE2 for Java, where a line ends at a newline alone, and a text only at its end. */
final class JavaPattern {
    /** Letters behind a backslash that mean the same, for single characters of ASCII. */
    private static final Set<Character> SAME = Set.of('d', 'D', 'w', 'W', 't', 'n', 'r', 'f');

    private static final String BLANKS = "\\t\\n\\f\\r ";

    private final Call call;
    private final String from;
    private final StringBuilder to = new StringBuilder("(?d)");
    /** Where the groups begin that are open. */
    private final Deque<Integer> groups = new ArrayDeque<>();

    private boolean within;
    private int at;

    private JavaPattern(Call call, String from) {
        this.call = call;
        this.from = from;
    }

    /**
     * The pattern that an argument is.
     *
     * @throws Refusal if Java's would find something else
     */
    static String of(Call call, int argument) {
        return new JavaPattern(call, call.filled(argument)).written();
    }

    /** Whether it matches where there is no character. All that a pattern may ask of a place holds in an empty text. */
    static boolean matchesNothing(String pattern) {
        return Pattern.compile(pattern).matcher("").find();
    }

    private String written() {
        for (; at < from.length(); at++) {
            char c = from.charAt(at);
            if (c > 126 || c < 32) {
                other(c);
            } else if (c == '\\') {
                at++;
                to.append(escaped(at < from.length() ? from.charAt(at) : ' '));
            } else if (within) {
                inBrackets(c);
            } else {
                plain(c);
            }
        }
        requireReadable(to.toString());
        return to.toString();
    }

    /** Characters above U+FFFF are two in Java's patterns, and cases and classes differ. */
    private void other(char c) {
        if (within || Character.isSurrogate(c)) {
            throw call.refusal("A pattern with characters beyond ASCII in brackets is not supported on Spark.");
        }
        to.append(c);
    }

    private void inBrackets(char c) {
        within = c != ']';
        if (c == '[' || c == '&') {
            throw call.refusal("'" + c + "' within brackets of a pattern is not supported on Spark: escape it.");
        }
        to.append(c);
    }

    private void plain(char c) {
        switch (c) {
            case '[' -> brackets();
            case '(' -> group();
            case ')' -> groupEnd();
            case '+' -> plus();
            case '$' -> to.append("\\z");
            default -> to.append(c);
        }
    }

    private void brackets() {
        within = true;
        boolean not = from.startsWith("^", at + 1);
        at += not ? 1 : 0;
        to.append(not ? "[^" : "[");
        if (from.startsWith("]", at + 1)) {
            throw call.refusal("']' as the first character within brackets is not supported on Spark: escape it.");
        }
    }

    private void group() {
        if (from.startsWith("?", at + 1) && !from.startsWith("?:", at + 1)) {
            throw call.refusal("'(?' in a pattern is supported as '(?:' alone on Spark.");
        }
        groups.push(to.length());
        to.append('(');
    }

    /** Engines stop repeating what matched nothing in other places. */
    private void groupEnd() {
        to.append(')');
        if (groups.isEmpty()) {
            return; // Which Java refuses.
        }
        String group = to.substring(groups.pop());
        requireReadable(group);
        boolean repeated = at + 1 < from.length() && "*+{".indexOf(from.charAt(at + 1)) >= 0;
        if (repeated && matchesNothing(group)) {
            throw call.refusal("A repetition of '" + group
                    + "', which can match no character at all, is not supported in patterns on Spark.");
        }
    }

    private void plus() {
        if (at > 0 && "*+?}".indexOf(from.charAt(at - 1)) >= 0 && !isEscaped(from, at - 1)) {
            throw call.refusal("'+' behind another repetition is not supported in patterns on Spark.");
        }
        to.append('+');
    }

    private static boolean isEscaped(String text, int at) {
        int slashes = 0;
        while (at - slashes > 0 && text.charAt(at - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private String escaped(char c) {
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

    private void requireReadable(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw call.refusal("'" + pattern + "' is no pattern on Spark: " + e.getDescription() + ".");
        }
    }
}
