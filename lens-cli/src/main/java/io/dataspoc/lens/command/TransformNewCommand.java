package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.transform.file.TransformFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code transform new}: a file to begin with. */
@Command(
        name = "new",
        description = "Make a file for a new table, with the next number.",
        footer = {"%nExample:", "  dataspoc-lens transform new clean_orders"})
final class TransformNewCommand extends LensCommand {
    private static final String TEMPLATE = """
            -- description: What a row of this table is.
            -- target: gold/main
            -- test: row_count > 0
            CREATE OR REPLACE TABLE %s AS
            SELECT *
            FROM %s;
            """;

    @Parameters(paramLabel = "TABLE", description = "The table that it is to write.")
    private String table;

    TransformNewCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        if (!table.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw CommandFailure.usage("'" + table + "' is no plain name of a table: use letters, digits and _.");
        }
        Path folder = context().home().transforms();
        List<TransformFile> files = TransformFile.list(folder);
        for (TransformFile file : files) {
            if (file.stem().equalsIgnoreCase(table)) {
                throw new CommandFailure("There is a transform of that name: " + folder.resolve(file.name()) + ".");
            }
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(next(files) + "_" + table + ".sql");
        String domain = context().config().domain();
        String text = String.format(Locale.ROOT, TEMPLATE, table, "orders").replace("gold/main", "gold/" + domain);
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        terminal().out().println(file);
        return ExitCode.DONE;
    }

    private static String next(List<TransformFile> files) {
        BigInteger last = files.stream()
                .map(TransformFile::number)
                .filter(number -> !number.isEmpty())
                .map(BigInteger::new)
                .max(BigInteger::compareTo)
                .orElse(BigInteger.ZERO);
        String next = last.add(BigInteger.ONE).toString();
        return "0".repeat(Math.max(0, 3 - next.length())) + next;
    }
}
