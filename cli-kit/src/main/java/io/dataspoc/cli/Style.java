package io.dataspoc.cli;

/** How text looks on a terminal: the ANSI "select graphic rendition" codes (ECMA-48, 8.3.117). */
public enum Style {
    /** As it is. */
    PLAIN(""),
    /** Stands out. */
    BOLD("1"),
    /** Steps back. */
    DIM("2"),
    /** Went wrong. */
    RED("31"),
    /** Went well. */
    GREEN("32"),
    /** Wants attention. */
    YELLOW("33"),
    /** Worth knowing. */
    BLUE("34");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String around(String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
