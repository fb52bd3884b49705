package io.dataspoc.pipe.tap;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.checkup.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether taps that are written in Python can be installed. */
public final class PythonCheck {
    private static final String WHAT = "Python";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String VERSION = "import sys; print('.'.join(map(str, sys.version_info[:3])))";
    private static final String WITH_PIP = "import venv, ensurepip; " + VERSION;

    /** What to do about a Python that makes no environments. */
    static final String REMEDY = "Install its modules (Debian: apt install python3-venv), or uv.";

    private PythonCheck() {}

    /** Looks for Python and for what makes environments: uv, or Python's own modules. */
    public static Finding of(Environment environment) {
        Program programs = new Program(environment.variables(), line -> {});
        Optional<Path> python = programs.find("python3");
        if (python.isEmpty()) {
            return Finding.note(
                    WHAT,
                    "there is no python3 on the PATH: taps and transforms written in Python can't be used. The taps csv,"
                            + " jsonl and parquet are built in.");
        }
        try {
            return look(programs, python.get());
        } catch (IOException | CommandFailure e) {
            return Finding.note(WHAT, python.get() + " does not start: " + ErrorText.of(e));
        }
    }

    private static Finding look(Program programs, Path python) throws IOException {
        Optional<Path> uv = programs.find("uv");
        Program.Ended ended =
                programs.run(LIMIT, List.of(python.toString(), "-c", uv.isPresent() ? VERSION : WITH_PIP));
        if (ended.isGood()) {
            String installer = uv.map(path -> "uv in " + path).orElse("venv and pip");
            return Finding.good(WHAT, ended.lines().get(0) + " in " + python + ", with " + installer);
        }
        return Finding.note(
                WHAT, python + " can't make environments, which 'tap install' needs: " + ended.words() + " " + REMEDY);
    }
}
