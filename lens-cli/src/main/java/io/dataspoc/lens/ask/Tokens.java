package io.dataspoc.lens.ask;

/** How many tokens a text is, about: models differ, and none needs an exact count here. */
final class Tokens {
    /** English and SQL come to about four letters a token; names with underscores to fewer. */
    private static final double LETTERS = 3.5;

    private Tokens() {}

    static int in(String text) {
        return (int) Math.ceil(text.length() / LETTERS);
    }
}
