package io.dataspoc.cli.completion;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Files whose names, without their extension, complete parameters: a shell lists them without starting the tool.
 *
 * @param parameters labels, in the help, of parameters that take such a name, such as {@code NAME}
 * @param options labels of options that take one
 * @param except commands whose parameters take a new name, such as {@code add}
 * @param folder where the files are
 * @param extension the files' extension, with its dot
 */
public record NameSource(
        Set<String> parameters, Set<String> options, Set<String> except, Folder folder, String extension) {
    /** Refuses nulls. */
    public NameSource {
        parameters = Set.copyOf(parameters);
        options = Set.copyOf(options);
        except = Set.copyOf(except);
        requireNonNull(folder, "folder is null");
        requireNonNull(extension, "extension is null");
    }

    /**
     * A folder in a tool's own folder.
     *
     * @param variable the variable that says where the tool's folder is, such as {@code DATASPOC_PIPE_HOME}
     * @param fallback the tool's folder in the user's home where the variable is not set, such as {@code .dataspoc-pipe}
     * @param name the folder's name in it
     */
    public record Folder(String variable, String fallback, String name) {
        /** Refuses nulls. */
        public Folder {
            requireNonNull(variable, "variable is null");
            requireNonNull(fallback, "fallback is null");
            requireNonNull(name, "name is null");
        }
    }

    /** Whether a command's parameter takes such a name; its label may be one of several, as in {@code PIPELINE|TABLE}. */
    boolean suits(String command, PositionalParamSpec parameter) {
        return !except.contains(command)
                && List.of(parameter.paramLabel().split("\\|", -1)).stream().anyMatch(parameters::contains);
    }

    /** Whether an option takes such a name. */
    boolean suits(OptionSpec option) {
        return options.contains(option.paramLabel());
    }

    /** The arguments for a POSIX shell's function that lists the names: the extension, and the files. */
    String posixArguments() {
        return "'" + extension + "' \"${" + folder.variable() + ":-$HOME/" + folder.fallback() + "}\"/" + folder.name()
                + "/*" + extension;
    }

    /** The arguments for fish's function that lists the names. */
    String fishArguments() {
        return String.join(" ", folder.variable(), folder.fallback(), folder.name(), "\"" + extension + "\"");
    }
}
