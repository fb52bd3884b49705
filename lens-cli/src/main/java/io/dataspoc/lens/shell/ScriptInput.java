package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Entries of a pipe or a file, read as they come. The last statement needs no semicolon. */
final class ScriptInput implements ShellInput {
    private static final char MARK = '\uFEFF';

    private final BufferedReader reader;
    private int offset;

    /** Reads lines, which end as {@code reader} says. */
    ScriptInput(BufferedReader reader) {
        this.reader = requireNonNull(reader, "reader is null");
    }

    @Override
    public Optional<Entry> next() throws IOException {
        StringBuilder text = new StringBuilder();
        int start = offset;
        for (String line = line(); line != null; line = line()) {
            text.append(line).append('\n');
            // Only a semicolon can end what an earlier line began: a long statement is not looked at once for each
            // line.
            boolean mayEnd = text.length() == line.length() + 1 || line.indexOf(';') >= 0;
            Entry entry = new Entry(text.toString(), start);
            if (mayEnd && entry.isComplete()) {
                return Optional.of(entry);
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Entry(text.toString(), start));
    }

    private String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        boolean marked = offset == 0 && !line.isEmpty() && line.charAt(0) == MARK;
        offset += line.length() + 1;
        // Editors on Windows put a byte order mark in front; a space keeps the places.
        return marked ? " " + line.substring(1) : line;
    }
}
