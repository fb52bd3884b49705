package io.dataspoc.lens;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.HelpFiles;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.completion.CompletionFiles;
import io.dataspoc.cli.manual.Manual;
import io.dataspoc.lens.command.LensCommands;
import io.dataspoc.lens.command.LensContext;
import io.dataspoc.lens.config.LensHome;
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
            This page is made from what `dataspoc-lens --help` says. [What the commands do in detail](cli-lens.md), with the shapes of
            their JSON; [the configuration](config-lens.md); the same as manual pages: `man dataspoc-lens query`.
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
                "DataSpoc Lens",
                Versions.line("dataspoc-lens", SharedFiles.class),
                sections(),
                List.of("dataspoc-pipe(1)"));
    }

    /** The page of the reference, in Markdown. */
    static String reference() {
        return manual().reference(commands(), INTRODUCTION);
    }

    private static Map<String, Map<String, String>> sections() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATASPOC_LENS_HOME", "The tool's folder instead of ~/.dataspoc-lens.");
        variables.put("DATASPOC_LLM_PROVIDER", "Who writes SQL for 'ask': ollama, anthropic or openai.");
        variables.put("DATASPOC_LLM_MODEL, DATASPOC_LLM_API_KEY, DATASPOC_LLM_BASE_URL", "Its model, key and address.");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("~/.dataspoc-lens/config.yaml", "The buckets, and what holds for all commands.");
        files.put("~/.dataspoc-lens/transforms/NNN_name.sql", "Transforms, which run in the order of their numbers.");
        files.put("~/.dataspoc-lens/golden.yaml", "Questions for 'ask' with the SQL that answers them rightly.");
        files.put("~/.dataspoc-lens/cache", "Copies of files from object stores.");
        return Manual.sections(variables, files);
    }

    static CommandLine commands() {
        Terminal none = Terminal.ofNothing(Map.of());
        return LensCommands.all(new LensContext(none, new LensHome(Path.of("home")), Interruption.none()));
    }
}
