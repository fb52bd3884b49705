package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;

/** Regular expressions: what RE2 and Java's read alike, or can be written so. */
final class Patterns {
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
        String pattern = JavaPattern.of(call, 1);
        String whole = how.isEmpty() ? pattern : "\\A(?:" + pattern + ")\\z";
        return "(" + call.text(0) + " RLIKE " + Spark.text(whole) + ")";
    }

    private static String extracted(Call call) {
        int group = call.size() == 3 ? call.number(2, 0) : 0;
        return "regexp_extract(" + call.text(0) + ", " + Spark.text(JavaPattern.of(call, 1)) + ", " + group + ")";
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
        String pattern = JavaPattern.of(call, 1);
        if (!to.isEmpty() && JavaPattern.matchesNothing(pattern)) {
            throw call.refusal(
                    "A pattern that can match no character at all is replaced in other places on Spark: write it"
                            + " so that it needs one, as in 'x+' instead of 'x*'.");
        }
        return "regexp_replace(" + call.text(0) + ", " + Spark.text(pattern) + ", " + Spark.text(replacement.toString())
                + ")";
    }
}
