package io.dataspoc.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What there is to complete, by the path of a command below the tool: empty for the tool itself, {@code "schedule install"}. */
final class CompletionModel {
    /** Labels of what is a file, a folder, or an address that may be one. */
    private static final Set<String> FILES = Set.of("FILE", "FOLDER", "BUCKET", "URI", "PROGRAM");

    private final Map<String, CommandSpec> commands = new LinkedHashMap<>();

    CompletionModel(CommandLine root) {
        collect("", root);
    }

    private void collect(String path, CommandLine command) {
        commands.put(path, command.getCommandSpec());
        subcommands(command.getCommandSpec()).forEach((name, sub) -> collect(below(path, name), sub));
    }

    /** A subcommand's path. */
    static String below(String path, String name) {
        return path.isEmpty() ? name : path + " " + name;
    }

    void forEach(BiConsumer<String, CommandSpec> action) {
        commands.forEach(action);
    }

    /** The subcommands that are meant to be seen. */
    static Map<String, CommandLine> subcommands(CommandSpec command) {
        Map<String, CommandLine> seen = new LinkedHashMap<>();
        command.subcommands().forEach((name, sub) -> {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                seen.put(name, sub);
            }
        });
        return seen;
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    static List<String> optionNames(CommandSpec command) {
        return options(command).stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** The values that an option or parameter may have; none if there is no list of them. */
    static List<String> choices(ArgSpec argument) {
        List<String> choices = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            // Those of an enum are read in either case; people write them in lower case.
            boolean anyCase = argument.auxiliaryTypes()[0].isEnum();
            argument.completionCandidates()
                    .forEach(each -> choices.add(anyCase ? each.toLowerCase(Locale.ROOT) : each));
        }
        return choices;
    }

    static boolean takesFile(ArgSpec argument) {
        return List.of(argument.paramLabel().split("\\|", -1)).stream().anyMatch(FILES::contains);
    }

    static boolean takesFile(CommandSpec command) {
        return command.positionalParameters().stream().anyMatch(CompletionModel::takesFile);
    }

    static List<String> parameterChoices(CommandSpec command) {
        return command.positionalParameters().stream()
                .flatMap(parameter -> choices(parameter).stream())
                .toList();
    }

    /** Whether a parameter of a command takes a name of a source. */
    static boolean takesName(String path, CommandSpec command, NameSource source) {
        return command.positionalParameters().stream().anyMatch(parameter -> source.suits(path, parameter));
    }
}
