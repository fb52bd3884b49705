package io.dataspoc.pipe;

import io.dataspoc.cli.command.CommandLines;
import io.dataspoc.cli.command.CommandTable;
import io.dataspoc.cli.completion.CompletionCommand;
import io.dataspoc.cli.completion.NameSource;
import io.dataspoc.pipe.command.AddCommand;
import io.dataspoc.pipe.command.CompactCommand;
import io.dataspoc.pipe.command.ExpireCommand;
import io.dataspoc.pipe.command.InitCommand;
import io.dataspoc.pipe.command.LogsCommand;
import io.dataspoc.pipe.command.ManifestCommand;
import io.dataspoc.pipe.command.McpCommand;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.command.PipeRoot;
import io.dataspoc.pipe.command.PreviewCommand;
import io.dataspoc.pipe.command.RepairCommand;
import io.dataspoc.pipe.command.RunCommand;
import io.dataspoc.pipe.command.SelfCheckCommand;
import io.dataspoc.pipe.command.StatusCommand;
import io.dataspoc.pipe.command.TapGroup;
import io.dataspoc.pipe.command.ValidateCommand;
import io.dataspoc.pipe.command.config.ConfigCommand;
import io.dataspoc.pipe.command.schedule.ScheduleCommand;
import io.dataspoc.pipe.command.state.StateCommand;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** The commands of {@code dataspoc-pipe}. */
final class PipeCommands {
    /** What completes the names of pipelines. */
    private static final NameSource PIPELINES = new NameSource(
            Set.of("NAME", "PIPELINE"),
            Set.of("WHICH"),
            Set.of("add"),
            new NameSource.Folder("DATASPOC_PIPE_HOME", ".dataspoc-pipe", "pipelines"),
            ".yaml");

    /** What completes the names of installed taps, each of which is a link in the folder. */
    private static final NameSource TAPS = new NameSource(
            Set.of("TAP"),
            Set.of(),
            Set.of("tap install"),
            new NameSource.Folder("DATASPOC_PIPE_HOME", ".dataspoc-pipe", "taps"),
            "");

    private static final CommandTable<PipeContext> COMMANDS = new CommandTable<PipeContext>()
            .with("init", InitCommand.class, InitCommand::new)
            .with("run", RunCommand.class, RunCommand::new)
            .with("preview", PreviewCommand.class, PreviewCommand::new)
            .with("status", StatusCommand.class, StatusCommand::new)
            .with("logs", LogsCommand.class, LogsCommand::new)
            .with("validate", ValidateCommand.class, ValidateCommand::new)
            .with("repair", RepairCommand.class, RepairCommand::new)
            .with("manifest", ManifestCommand.class, ManifestCommand::new)
            .with("compact", CompactCommand.class, CompactCommand::new)
            .with("expire", ExpireCommand.class, ExpireCommand::new)
            .withGroup("config", ConfigCommand.class, context -> new ConfigCommand(), ConfigCommand.COMMANDS)
            .withGroup("state", StateCommand.class, context -> new StateCommand(), StateCommand.COMMANDS)
            .withGroup("schedule", ScheduleCommand.class, context -> new ScheduleCommand(), ScheduleCommand.COMMANDS)
            .withGroup("tap", TapGroup.class, context -> new TapGroup(), TapGroup.COMMANDS)
            .with("add", AddCommand.class, AddCommand::new)
            .with("self-check", SelfCheckCommand.class, SelfCheckCommand::new)
            .with("mcp", McpCommand.class, McpCommand::of)
            .withOneAboutAll(
                    "completion",
                    CompletionCommand.class,
                    context -> new CompletionCommand(context.terminal(), List.of(PIPELINES, TAPS)));

    private PipeCommands() {}

    /** The tool with all of its commands. */
    static CommandLine all(PipeContext context) {
        return COMMANDS.addAllTo(CommandLines.of(new PipeRoot(), PipeRoot::version), context);
    }

    /** The tool with those that arguments need. */
    static CommandLine of(PipeContext context, String... arguments) {
        return COMMANDS.addTo(CommandLines.of(new PipeRoot(), PipeRoot::version), context, arguments);
    }
}
