package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the SQL of a command comes from: its argument, a file or stdin; mixed into it. */
final class QueryInput {
    private static final String STDIN = "-";
    private static final int BUFFER = 1 << 16;

    @picocli.CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "SQL",
            description = "One or more statements; the last one's rows are shown. '-', or nothing: read from stdin.")
    private String sql;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Read the statements from this file; '-' is stdin.")
    private String file;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "What $NAME stands for in the SQL. May be given several times.")
    private List<String> parameters = List.of();

    /** The text, parameters put in. */
    String read(Terminal terminal) throws IOException {
        if (sql != null && file != null) {
            throw CommandFailure.usage("Give the SQL as an argument or by --file, not both.");
        }
        String text = text(terminal);
        return parameters.isEmpty() ? text : new Parameters(parameters).apply(text);
    }

    private String text(Terminal terminal) throws IOException {
        if (sql != null && !sql.equals(STDIN)) {
            return sql;
        }
        if (file == null || file.equals(STDIN)) {
            return withoutMark(readAll(terminal.in()));
        }
        Path path = path(terminal);
        if (!Files.isRegularFile(path)) {
            throw CommandFailure.usage("There is no file " + file + ".");
        }
        return withoutMark(Files.readAllBytes(path));
    }

    /** A pipe has no position, which the stream of a process's stdin asks for to read all at once. */
    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }

    private Path path(Terminal terminal) {
        return terminal.environment().path(file);
    }

    /** Editors on Windows put a byte order mark in front. */
    private static String withoutMark(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** An error in a file says so. */
    SqlFailure located(SqlFailure failure, String text) {
        return file == null || file.equals(STDIN) ? failure : failure.in(file, text, 0);
    }
}
