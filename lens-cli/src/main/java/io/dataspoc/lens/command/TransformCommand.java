package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code transform}: the SQL files that write tables. */
@Command(
        name = "transform",
        description = "Run the SQL files that write tables; plan, list, test and compare them.",
        footer = {"%nExamples:", "  dataspoc-lens transform list", "  dataspoc-lens transform run"})
final class TransformCommand extends LensCommand {
    private static final Map<String, Function<LensContext, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("list", TransformListCommand::new);
        COMMANDS.put("run", TransformRunCommand::new);
        COMMANDS.put("plan", TransformPlanCommand::new);
        COMMANDS.put("new", TransformNewCommand::new);
        COMMANDS.put("compile", TransformCompileCommand::new);
        COMMANDS.put("diff", TransformDiffCommand::new);
    }

    @Spec
    private CommandSpec spec;

    TransformCommand(LensContext context) {
        super(context);
    }

    /** Where the arguments name one, only that one is made: the others cost time to look at. */
    static void addSubcommands(CommandLine line, LensContext context, List<String> arguments) {
        boolean all = arguments.size() < 2 || !COMMANDS.containsKey(arguments.get(1));
        COMMANDS.forEach((name, command) -> {
            if (all || name.equals(arguments.get(1))) {
                line.addSubcommand(name, command.apply(context));
            }
        });
    }

    @Override
    ExitCode work() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw CommandFailure.usage("Which command? See above.");
    }
}
