package io.dataspoc.lens.config;

import java.util.regex.Pattern;

/** Shell patterns over table names: {@code *} is any text and {@code ?} any character. */
public final class Glob {
    private Glob() {}

    /** Whether a name fits a pattern, case aside. */
    public static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return Pattern.compile(regex.toString(), flags).matcher(name).matches();
    }
}
