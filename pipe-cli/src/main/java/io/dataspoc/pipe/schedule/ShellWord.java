package io.dataspoc.pipe.schedule;

/** Quotes texts so that a POSIX shell reads each as one word. */
final class ShellWord {
    private ShellWord() {}

    static String quote(String text) {
        return text.matches("[A-Za-z0-9_@+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
