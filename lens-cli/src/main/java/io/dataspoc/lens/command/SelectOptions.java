package io.dataspoc.lens.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which transforms a command is about. */
final class SelectOptions {
    @Option(
            names = {"-s", "--select"},
            paramLabel = "WHAT",
            description = "Only these: names of files or tables, +name with all that it needs, name+ with all that need"
                    + " it, 003..005, tag:finance; several with commas.")
    private List<String> included = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "WHAT", description = "Not these; as with --select.")
    private List<String> excluded = new ArrayList<>();

    List<String> included() {
        return List.copyOf(included);
    }

    List<String> excluded() {
        return List.copyOf(excluded);
    }
}
