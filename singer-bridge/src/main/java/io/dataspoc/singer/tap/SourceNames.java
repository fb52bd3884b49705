package io.dataspoc.singer.tap;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the name of a source in a tap's command. */
final class SourceNames {

    private static final Pattern INTERPRETER =
            Pattern.compile("(python|pypy|node|ruby|perl|php|bash|sh|java|env|uvx|npx|deno|bun)[0-9.]*");

    /** Programs whose second word is a verb that starts another program: {@code uv run tap-csv}. */
    private static final Set<String> RUNNERS = Set.of("uv", "poetry", "pipx", "pdm", "hatch");

    private static final Set<String> OPTIONS_WITH_VALUE = Set.of("-W", "-X", "-cp", "-classpath", "--from", "--with");

    private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.[A-Za-z][A-Za-z0-9]*$");
    private static final Pattern PREFIX = Pattern.compile("^tap[-_](?=.)");

    private SourceNames() {}

    static String of(List<String> words) {
        String program = baseName(words.get(0));
        if (INTERPRETER.matcher(program).matches()) {
            return script(words.subList(1, words.size()), program);
        }
        if (RUNNERS.contains(program) && words.size() > 2) {
            return script(words.subList(2, words.size()), program);
        }
        return strip(program);
    }

    private static String script(List<String> arguments, String interpreter) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean last = i + 1 == arguments.size();
            if (argument.equals("-m") && !last) {
                return strip(firstSegment(arguments.get(i + 1)));
            }
            if (OPTIONS_WITH_VALUE.contains(argument)) {
                i++;
            } else if (!argument.startsWith("-") && !argument.contains("=")) {
                return of(arguments.subList(i, arguments.size()));
            }
        }
        return strip(interpreter);
    }

    private static String firstSegment(String module) {
        int dot = module.indexOf('.');
        return dot > 0 ? module.substring(0, dot) : module;
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String strip(String name) {
        String bare = EXTENSION.matcher(baseName(name)).replaceFirst("");
        return PREFIX.matcher(bare).replaceFirst("");
    }
}
