package io.dataspoc.lens.command;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.shell.ShellRun;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shell}: SQL as it is typed. */
@Command(
        name = "shell",
        description = "Type SQL over the tables of all buckets, with completion and a history; or run it from a pipe.",
        footer = {"%nExamples:", "  dataspoc-lens shell", "  echo \"FROM orders LIMIT 10;\" | dataspoc-lens shell"})
final class ShellCommand extends LensCommand {
    @Mixin
    private ReadFlags reading;

    ShellCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        LensConfig config = context().config();
        return new ShellRun(
                        context().home(), terminal(), context().interruption(), new ShellAsk(context()), reading.time())
                .with(warnings -> context().client(config, reading.access(), warnings));
    }
}
