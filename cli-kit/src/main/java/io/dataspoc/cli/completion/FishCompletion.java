package io.dataspoc.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The script for fish, 3.0 or newer. */
final class FishCompletion {
    private static final String FRAME = """
            # Completion of @tool@ for fish. Made by '@tool@ completion fish'.
            function @function@_place
                set -l place
                set -l words (commandline -opc)
                for word in $words[2..-1]
                    switch "$place|$word"
            @places@
                    end
                end
                echo "$place"
            end

            function @function@_at
                test (@function@_place) = "$argv[1]"
            end

            function @function@_names --argument-names variable fallback folder extension
                set -l home $HOME/$fallback
                test -n "$$variable"; and set home $$variable
                set -l end (string escape --style=regex -- $extension)
                for file in $home/$folder/*$extension
                    string replace -r '^.*/(.*)'$end'$' '$1' -- $file
                end
            end

            complete -c @tool@ -f
            @completions@
            """;

    private final CommandLine root;
    private final List<NameSource> names;
    private final String tool;
    private final String function;

    FishCompletion(CommandLine root, List<NameSource> names) {
        this.root = root;
        this.names = names;
        this.tool = root.getCommandName();
        this.function = "__" + tool.replace('-', '_');
    }

    String text() {
        List<String> places = new ArrayList<>();
        List<String> completions = new ArrayList<>();
        new CompletionModel(root).forEach((path, command) -> {
            for (String name : CompletionModel.subcommands(command).keySet()) {
                places.add("            case '" + path + "|" + name + "'");
                places.add("                set place '" + CompletionModel.below(path, name) + "'");
            }
            completions(path, command, completions);
        });
        return FRAME.replace("@places@", String.join("\n", places))
                .replace("@completions@", String.join("\n", completions))
                .replace("@function@", function)
                .replace("@tool@", tool);
    }

    private void completions(String path, CommandSpec command, List<String> lines) {
        String start = "complete -c " + tool + " -n '" + function + "_at \"" + path + "\"'";
        CompletionModel.subcommands(command)
                .forEach((name, sub) -> lines.add(start + " -a " + name
                        + described(sub.getCommandSpec().usageMessage().description())));
        for (OptionSpec option : CompletionModel.options(command)) {
            lines.add(start + option(option) + described(option.description()));
        }
        for (NameSource source : names) {
            if (CompletionModel.takesName(path, command, source)) {
                lines.add(start + " -a '" + list(source) + "'");
            }
        }
        List<String> choices = CompletionModel.parameterChoices(command);
        if (!choices.isEmpty()) {
            lines.add(start + " -a '" + String.join(" ", choices) + "'");
        }
        if (CompletionModel.takesFile(command)) {
            lines.add(start + " -F");
        }
    }

    private String option(OptionSpec option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (CompletionModel.takesValue(option)) {
            List<String> offered = new ArrayList<>(CompletionModel.choices(option));
            names.stream().filter(source -> source.suits(option)).forEach(source -> offered.add(list(source)));
            text.append(CompletionModel.takesFile(option) ? " -r -F" : " -x");
            text.append(offered.isEmpty() ? "" : " -a '" + String.join(" ", offered) + "'");
        }
        return text.toString();
    }

    private String list(NameSource source) {
        return "(" + function + "_names " + source.fishArguments() + ")";
    }

    /** The first sentence, for one line. */
    private static String described(String[] description) {
        if (description.length == 0) {
            return "";
        }
        String sentence = String.format(description[0]).split("\n", 2)[0].replaceFirst("\\. .*", ".");
        return " -d '" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
