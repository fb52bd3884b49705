package io.dataspoc.pipe;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.HelpContract;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.pipe.command.PipeContext;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import picocli.CommandLine;

class HelpTest implements HelpContract {
    @Override
    public CommandLine commands() {
        Terminal terminal = Terminal.of(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                InputStream.nullInputStream(),
                Map.of());
        return PipeCommands.all(new PipeContext(terminal, Interruption.none()));
    }
}
