package io.dataspoc.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The script for bash, 3.2 or newer, which zsh takes, too. */
final class BashCompletion {
    /**
     * Bash splits {@code --option=value} into three words; zsh leaves it one. {@code compgen -W} would run what a file's
     * name has in {@code $(...)}, so only names of plain characters are offered. Files are offered by the shell itself
     * where there is no other reply, which {@code compopt} prevents where none is wanted; bash 3.2 has none and offers them.
     */
    private static final String FRAME = """
            # Completion of @tool@ for bash, and by bashcompinit for zsh. Made by '@tool@ completion'.
            if [ -n "${ZSH_VERSION-}" ]; then
              autoload -U +X compinit && { [ -n "${_comps+x}" ] || compinit; }
              autoload -U +X bashcompinit && bashcompinit
            fi

            @function@_names() {
              local extension=$1 file
              shift
              for file in "$@"; do
                [ -e "$file" ] || continue
                file=${file##*/}
                case "$file" in
                  *[!A-Za-z0-9_.-]*) ;;
                  *) printf '%s\\n' "${file%"$extension"}" ;;
                esac
              done
            }

            @function@() {
              local IFS=$'\\n' current=${COMP_WORDS[COMP_CWORD]} previous= prefix= place= offered= options= files= i
              [ "$COMP_CWORD" -lt 1 ] || previous=${COMP_WORDS[COMP_CWORD-1]}
              case "$current" in
                =) current= ;;
                --*=*) previous=${current%%=*} prefix=$previous= current=${current#*=} ;;
                *) [ "$previous" != "=" ] || previous=${COMP_WORDS[COMP_CWORD-2]} ;;
              esac
              for ((i = 1; i < COMP_CWORD; i++)); do
                case "$place|${COMP_WORDS[i]}" in
            @places@
                esac
              done
              case "$place|$previous" in
            @values@
                *)
                  case "$place" in
            @words@
                  esac
                  case "$current" in
                    -*) offered=$options ;;
                    *) [ -n "${offered//$IFS/}$files" ] || offered=$options ;;
                  esac
                  ;;
              esac
              [ -n "$files$ZSH_VERSION" ] || compopt +o default 2>/dev/null
              COMPREPLY=($(compgen -P "$prefix" -W "$offered" -- "$current"))
            }

            complete -o default -F @function@ @tool@
            """;

    private final CommandLine root;
    private final List<NameSource> names;
    private final String function;

    BashCompletion(CommandLine root, List<NameSource> names) {
        this.root = root;
        this.names = names;
        this.function = "_" + root.getCommandName().replace('-', '_');
    }

    String text() {
        List<String> places = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> words = new ArrayList<>();
        new CompletionModel(root).forEach((path, command) -> {
            places(path, command, places);
            values(path, command, values);
            words.add(words(path, command));
        });
        return FRAME.replace("@places@", indented(places, 6))
                .replace("@values@", indented(values, 4))
                .replace("@words@", indented(words, 8))
                .replace("@function@", function)
                .replace("@tool@", root.getCommandName());
    }

    private static void places(String path, CommandSpec command, List<String> lines) {
        for (String name : CompletionModel.subcommands(command).keySet()) {
            lines.add("'" + path + "|" + name + "') place='" + CompletionModel.below(path, name) + "' ;;");
        }
    }

    private void values(String path, CommandSpec command, List<String> lines) {
        for (OptionSpec option : CompletionModel.options(command)) {
            if (CompletionModel.takesValue(option)) {
                String patterns = List.of(option.names()).stream()
                        .map(name -> "'" + path + "|" + name + "'")
                        .collect(Collectors.joining("|"));
                List<NameSource> sources =
                        names.stream().filter(source -> source.suits(option)).toList();
                lines.add(patterns + ") " + offer(CompletionModel.choices(option), sources)
                        + (CompletionModel.takesFile(option) ? " files=1 ;;" : " ;;"));
            }
        }
    }

    private String words(String path, CommandSpec command) {
        List<String> words =
                new ArrayList<>(CompletionModel.subcommands(command).keySet());
        words.addAll(CompletionModel.parameterChoices(command));
        List<NameSource> sources = names.stream()
                .filter(source -> CompletionModel.takesName(path, command, source))
                .toList();
        return "'" + path + "') " + offer(words, sources) + " options="
                + quoted(CompletionModel.optionNames(command))
                + (CompletionModel.takesFile(command) ? " files=1 ;;" : " ;;");
    }

    private String offer(List<String> words, List<NameSource> sources) {
        StringBuilder text = new StringBuilder("offered=" + quoted(words));
        sources.forEach(source -> text.append("$(" + function + "_names " + source.posixArguments() + ")$'\\n'"));
        return text.toString();
    }

    private static String quoted(List<String> words) {
        return "$'" + String.join("\\n", words) + "\\n'";
    }

    private static String indented(List<String> lines, int by) {
        return lines.stream().map(line -> " ".repeat(by) + line).collect(Collectors.joining("\n"));
    }
}
