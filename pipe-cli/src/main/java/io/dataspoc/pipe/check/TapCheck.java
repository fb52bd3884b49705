package io.dataspoc.pipe.check;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.run.TapSetup;
import io.dataspoc.pipe.tap.ConfigAdapter;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a pipeline's tap is there, with the script that an interpreter is to run, and its config can be read. */
public final class TapCheck {
    private static final Pattern INTERPRETER = Pattern.compile("(python|pypy|node|ruby|perl|bash|sh)[0-9.]*");

    private TapCheck() {}

    /** Looks; the tap is not started. */
    public static Finding run(Pipeline pipeline, PipeHome home, Environment environment) {
        try {
            TapSetup setup = TapSetup.of(pipeline, home, environment);
            TapCommand command = setup.command();
            if (command.inner().isPresent()) {
                return Finding.good(command.program() + " is built in, and its config can be read");
            }
            Path program = command.executable(environment.variables());
            requireScript(command.words());
            var mismatch = ConfigAdapter.mismatch(
                    home, command.program(), setup.config().read());
            if (mismatch.isPresent()) {
                return Finding.bad(mismatch.get());
            }
            return Finding.good(program + " is there, and its config can be read");
        } catch (TapException | CommandFailure e) {
            return Finding.bad(ErrorText.of(e));
        }
    }

    /** Only where the script is the word after the interpreter: what options mean is the interpreter's business. */
    private static void requireScript(List<String> words) {
        String program = Path.of(words.get(0)).getFileName().toString();
        boolean interpreted = INTERPRETER.matcher(program).matches()
                && words.size() > 1
                && !words.get(1).startsWith("-");
        if (interpreted && !Files.isReadable(Path.of(words.get(1)))) {
            throw new TapException("The tap's script " + words.get(1) + " can't be read. Correct source.tap.");
        }
    }
}
