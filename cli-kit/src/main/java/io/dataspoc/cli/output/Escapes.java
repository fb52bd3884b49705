package io.dataspoc.cli.output;

/** Makes control characters visible, so that data can't break a line or drive the terminal. */
final class Escapes {
    private Escapes() {}

    static String visible(String text) {
        if (text.codePoints().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(codePoint -> append(result, codePoint));
        return result.toString();
    }

    private static void append(StringBuilder result, int codePoint) {
        switch (codePoint) {
            case '\n' -> result.append("\\n");
            case '\r' -> result.append("\\r");
            case '\t' -> result.append("\\t");
            default -> {
                if (Character.isISOControl(codePoint)) {
                    result.append(String.format("\\x%02x", codePoint));
                } else {
                    result.appendCodePoint(codePoint);
                }
            }
        }
    }
}
