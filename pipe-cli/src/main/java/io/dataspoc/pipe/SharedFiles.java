package io.dataspoc.pipe;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.HelpFiles;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.completion.CompletionFiles;
import io.dataspoc.cli.manual.Manual;
import io.dataspoc.pipe.command.PipeContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Writes what lies in {@code share}, manual pages and completion for shells, and in {@code lib} the helps. The build runs it. Makes the page of the reference, too. */
public final class SharedFiles {
    private static final String INTRODUCTION = """
            <!-- Made by docs/generate from the commands themselves: change these, and run it again. -->
            This page is made from what `dataspoc-pipe --help` says. [What the commands do in detail](cli-pipe.md), with the shapes of
            their JSON; [the configuration](config-pipe.md); the same as manual pages: `man dataspoc-pipe run`.
            """;

    private SharedFiles() {}

    /** Writes them below the folder that the first argument names, and the helps below that of the second. */
    public static void main(String[] arguments) throws IOException {
        Path share = Path.of(arguments[0]);
        manual().write(commands(), share.resolve("man/man1"));
        CompletionFiles.write(commands(), share);
        HelpFiles.write(commands(), Path.of(arguments[1]));
    }

    static Manual manual() {
        return new Manual(
                "DataSpoc Pipe",
                Versions.line("dataspoc-pipe", SharedFiles.class),
                sections(),
                List.of("dataspoc-lens(1)", "crontab(1)", "systemd.timer(5)"));
    }

    /** The page of the reference, in Markdown. */
    static String reference() {
        return manual().reference(commands(), INTRODUCTION);
    }

    private static Map<String, Map<String, String>> sections() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATASPOC_PIPE_HOME", "The tool's folder instead of ~/.dataspoc-pipe.");
        variables.put("DATASPOC_PYTHON", "The Python that runs transforms, by name or path.");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("~/.dataspoc-pipe/pipelines/NAME.yaml", "A pipeline.");
        files.put(
                "~/.dataspoc-pipe/sources/NAME.json",
                "The configuration of its tap, and NAME.catalog.json its streams.");
        files.put("~/.dataspoc-pipe/transforms/NAME.py", "Its Python transform.");
        files.put("~/.dataspoc-pipe/config.yaml", "What holds for all pipelines that do not say otherwise.");
        files.put("~/.dataspoc-pipe/.env", "Variables that files refer to as ${NAME}.");
        return Manual.sections(variables, files);
    }

    static CommandLine commands() {
        Terminal none = Terminal.ofNothing(Map.of());
        return PipeCommands.all(new PipeContext(none, Interruption.none()));
    }
}
