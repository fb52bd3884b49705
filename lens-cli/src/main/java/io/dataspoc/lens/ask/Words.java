package io.dataspoc.lens.ask;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text, as they are compared: in lower case, without accents and the s of a plural, split where names are. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\p{L}+|\\d+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What questions are made of, whatever they are about. */
    private static final Set<String> COMMON = Set.of(
            "a", "all", "an", "and", "are", "as", "at", "be", "by", "did", "do", "does", "each", "for", "from", "had",
            "has", "have", "how", "in", "is", "it", "last", "list", "many", "me", "most", "much", "of", "on", "or",
            "our", "per", "show", "that", "the", "their", "there", "this", "to", "top", "was", "we", "were", "what",
            "when", "where", "which", "who", "with", "year", "month", "day", "id");

    private Words() {}

    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String plain = MARKS.matcher(Normalizer.normalize(matcher.group(), Normalizer.Form.NFD))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT);
            if (!COMMON.contains(plain)) {
                words.add(singular(plain));
            }
        }
        return words;
    }

    private static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** How many words two texts share. */
    static long shared(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }
}
