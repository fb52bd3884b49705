package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.notebook.NotebookFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code notebook}: opens JupyterLab or Marimo on the tables. */
@Command(
        name = "notebook",
        description = "Open JupyterLab, or Marimo, with the tables in Python's DuckDB.",
        footer = {"%nExamples:", "  dataspoc-lens notebook", "  dataspoc-lens notebook --marimo --folder analyses"})
final class NotebookCommand extends LensCommand {
    private static final int INTERRUPTED = 130;

    @Option(names = "--marimo", description = "Open Marimo instead of JupyterLab.")
    private boolean marimo;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "~/notebooks",
            description = "Where connect.py and the notebooks are. Default: ${DEFAULT-VALUE}.")
    private String folder;

    @Option(names = "--no-launch", description = "Write the files and open nothing.")
    private boolean noLaunch;

    NotebookCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        Path target = terminal().environment().path(folder).toAbsolutePath().normalize();
        NotebookFiles files = new NotebookFiles(target);
        files.connect(launcher());
        Path notebook = marimo ? files.marimo(example()) : files.jupyter(example());
        terminal().notice("Wrote " + target.resolve("connect.py"));
        if (noLaunch) {
            return ExitCode.DONE;
        }
        return marimo
                ? launch(target, "marimo", "marimo", "edit", notebook.toString())
                : launch(target, "jupyterlab", "jupyter", "lab", notebook.toString());
    }

    /** The table that comes first in the catalog. */
    private String example() {
        try (OpenBuckets buckets = context().buckets(context().config())) {
            Catalog catalog = buckets.read();
            Optional<LakeTable> first = catalog.tables().stream().findFirst();
            return first.map(catalog::shortName).orElse("my_table");
        }
    }

    /** The script that started this process, which may not be on the PATH of a notebook. */
    private static String launcher() {
        String libraries = System.getProperty("java.library.path", "");
        Path script = Path.of(libraries.split(File.pathSeparator, 2)[0])
                .resolveSibling("bin")
                .resolve(LensRoot.NAME);
        return Files.isExecutable(script) ? script.toString() : LensRoot.NAME;
    }

    private ExitCode launch(Path target, String packageName, String... command) throws IOException {
        if (!isOnPath(command[0])) {
            throw new CommandFailure("'" + command[0] + "' is not on the PATH. Install it with 'pip install "
                    + packageName + " duckdb pandas'.");
        }
        terminal().notice("Opening " + String.join(" ", command));
        Process process = new ProcessBuilder(List.of(command))
                .directory(target.toFile())
                .inheritIO()
                .start();
        try {
            int code = process.waitFor();
            return code == 0 || code == INTERRUPTED ? ExitCode.DONE : ExitCode.FAILED;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }

    private boolean isOnPath(String program) {
        String path = terminal().environment().get("PATH").orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .anyMatch(part -> Files.isExecutable(Path.of(part).resolve(program)));
    }
}
