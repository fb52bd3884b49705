package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.config.ConfigFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code init}: makes the home folder, an empty configuration and the folder for transforms, and asks for a bucket. */
@Command(
        name = "init",
        description = "Create the configuration and the folder for SQL transforms; on a terminal, ask for a bucket.",
        footer = {"%nExamples:", "  dataspoc-lens init", "  dataspoc-lens init --bucket s3://company-lake"})
final class InitCommand extends LensCommand {
    @Option(names = "--bucket", paramLabel = "URI", description = "Register this bucket, and ask for none.")
    private String bucket;

    InitCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        ConfigFile config = context().file();
        boolean fresh = !config.exists();
        Files.createDirectories(context().home().transforms());
        if (fresh) {
            config.create();
        }
        terminal()
                .out()
                .println((fresh ? "Initialized DataSpoc Lens in " : "Already initialized in ")
                        + context().home().folder());
        terminal().out().flush();
        if (bucket != null) {
            suggest(new BucketRegistration(context()).add(bucket, Map.of()));
        } else if (config.read().buckets().isEmpty()) {
            ask();
        }
        return ExitCode.DONE;
    }

    private void ask() throws IOException {
        if (!terminal().isInTerminal() || !terminal().isErrLive()) {
            terminal().notice("Next: 'dataspoc-lens add-bucket <uri>' registers a bucket.");
            return;
        }
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(terminal().in(), StandardCharsets.UTF_8));
        while (true) {
            terminal().err().print("Your bucket (s3://bucket/path or a folder; empty for later): ");
            terminal().err().flush();
            String answer = answers.readLine();
            if (answer == null || answer.isBlank()) {
                terminal().notice("Later: 'dataspoc-lens add-bucket <uri>' registers a bucket.");
                return;
            }
            try {
                suggest(new BucketRegistration(context()).add(answer.strip(), Map.of()));
                return;
            } catch (CommandFailure | LakeException e) {
                terminal().notice(e.getMessage());
            }
        }
    }

    private void suggest(List<LakeTable> tables) {
        if (tables.isEmpty()) {
            return;
        }
        String table = tables.get(0).id().table();
        terminal()
                .notice("Try: dataspoc-lens query 'FROM " + io.dataspoc.lens.engine.Sql.readable(List.of(table))
                        + " LIMIT 5'");
    }
}
