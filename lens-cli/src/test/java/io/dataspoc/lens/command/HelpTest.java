package io.dataspoc.lens.command;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.HelpContract;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.config.LensHome;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
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
        return LensCommands.all(new LensContext(terminal, new LensHome(Path.of("/nowhere")), Interruption.none()));
    }
}
