package io.dataspoc.cli.command;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands below another one, in the order in which its help lists them. For a command line that names one only that one
 * is made: to look at the options of all takes longer than most commands do. Help and errors need the others' names and
 * descriptions.
 *
 * @param <C> what commands are made with
 */
public final class CommandTable<C> {
    private final Map<String, Entry<C>> entries = new LinkedHashMap<>();
    private final Set<String> aboutAll = new HashSet<>();

    /**
     * How to make a command.
     *
     * @param type its class, which says in its annotation what it is for
     * @param maker gives an object of that class, or a {@link CommandLine} with one
     * @param below the commands below it
     */
    private record Entry<C>(Class<?> type, Function<C, ?> maker, CommandTable<C> below) {
        CommandLine make(C context) {
            Object made = maker.apply(context);
            return made instanceof CommandLine line ? line : CommandLines.of(made);
        }
    }

    /** Adds a command to this table. */
    public CommandTable<C> with(String name, Class<?> type, Function<C, ?> maker) {
        return withGroup(name, type, maker, new CommandTable<>());
    }

    /** Adds a command with others below it. */
    public CommandTable<C> withGroup(String name, Class<?> type, Function<C, ?> maker, CommandTable<C> below) {
        entries.put(requireNonNull(name, "name is null"), new Entry<>(type, maker, below));
        return this;
    }

    /** Adds a command that looks at all the others. */
    public CommandTable<C> withOneAboutAll(String name, Class<?> type, Function<C, ?> maker) {
        aboutAll.add(name);
        return with(name, type, maker);
    }

    /** Puts all commands below {@code parent}. */
    public CommandLine addAllTo(CommandLine parent, C context) {
        entries.forEach(
                (name, entry) -> parent.addSubcommand(name, entry.below.addAllTo(entry.make(context), context)));
        return parent;
    }

    /**
     * Puts below {@code parent} the command that arguments name; where they name none, outlines of all of them, which can be
     * shown and not run.
     *
     * @param arguments those that follow the parent's name
     */
    public CommandLine addTo(CommandLine parent, C context, String... arguments) {
        List<String> words =
                Stream.of(arguments).dropWhile(each -> each.startsWith("-")).toList();
        String first = words.isEmpty() ? "" : words.get(0);
        if (first.startsWith("@") || aboutAll.contains(first)) {
            return addAllTo(parent, context); // What a file of arguments names is seen when it is parsed.
        }
        Entry<C> named = entries.get(first);
        if (named != null) {
            String[] rest = words.subList(1, words.size()).toArray(String[]::new);
            return parent.addSubcommand(first, named.below.addTo(named.make(context), context, rest));
        }
        entries.forEach((name, entry) -> parent.addSubcommand(name, outline(entry.type)));
        return parent;
    }

    private static CommandSpec outline(Class<?> type) {
        CommandLine.Command said = type.getAnnotation(CommandLine.Command.class);
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(said.description()).hidden(said.hidden());
        return spec;
    }
}
