package io.dataspoc.cli.manual;

import java.util.List;
import java.util.Locale;

/** A page in the macros of man(7), as groff and mandoc read them. */
final class Troff {
    private final StringBuilder text = new StringBuilder();

    /** The page's first line. */
    Troff title(String name, String version, String book) {
        return macro(".TH", name.toUpperCase(Locale.ROOT), "1", "", version, book);
    }

    Troff section(String heading) {
        return macro(".SH", heading);
    }

    /** A paragraph, filled to the width of the page. */
    Troff paragraph(String words) {
        return line(".PP").words(words);
    }

    /** Text that goes on where the last one ended. */
    Troff words(String words) {
        words.strip().lines().forEach(each -> line(escaped(each.strip())));
        return this;
    }

    /** A term in bold, with its explanation below it. */
    Troff term(String term, String explanation) {
        line(".TP").line("\\fB" + escaped(term) + "\\fR");
        return words(explanation);
    }

    /** A command in bold with its arguments, broken between them only. */
    Troff synopsis(String command, String arguments) {
        return line(".nh")
                .line(".ad l")
                .line("\\fB" + escaped(command) + "\\fR " + escaped(arguments))
                .line(".ad")
                .line(".hy");
    }

    /** Lines as they are, in the type of a terminal. */
    Troff literal(List<String> lines) {
        line(".PP").line(".RS 4").line(".nf");
        lines.forEach(each -> line(escaped(each)));
        return line(".fi").line(".RE");
    }

    private Troff macro(String name, String... arguments) {
        StringBuilder words = new StringBuilder(name);
        for (String argument : arguments) {
            words.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        return line(words.toString());
    }

    private Troff line(String line) {
        text.append(line).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }

    /** What stays itself when it is printed, so that examples can be copied from the page. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(each -> escaped.append(escaped(each)));
        boolean control = text.startsWith(".") || text.startsWith("'");
        return control ? "\\&" + escaped : escaped.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\\' -> "\\e";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            default ->
                character < 128 ? Character.toString(character) : String.format(Locale.ROOT, "\\[u%04X]", character);
        };
    }
}
