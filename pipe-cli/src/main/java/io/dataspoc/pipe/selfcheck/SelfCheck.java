package io.dataspoc.pipe.selfcheck;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.checkup.Finding;
import io.dataspoc.cli.checkup.HomeCheck;
import io.dataspoc.cli.checkup.JavaCheck;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.Launcher;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.schedule.SchedulerCheck;
import io.dataspoc.pipe.tap.PythonCheck;
import io.dataspoc.singer.parquet.Compression;
import java.nio.file.Path;
import java.util.List;

/** Tries out whether the installation works: it itself, the Java it has, and what it needs of the machine. */
public final class SelfCheck {
    private static final String TOOL = "dataspoc-pipe";

    private final PipeHome home;
    private final Environment environment;
    private final Interruption interruption;

    /**
     * Of a tool that is used so.
     *
     * @param home looked at, and left as it is
     */
    public SelfCheck(PipeHome home, Environment environment, Interruption interruption) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
    }

    /** Does so, in the order in which one thing needs the other. */
    public List<Finding> run() {
        Path installation = Launcher.installation(SelfCheck.class);
        JavaCheck java = JavaCheck.ofProcess(installation);
        return List.of(
                Finding.good("Version", TOOL + " " + Versions.of(SelfCheck.class) + " in " + installation),
                java.version(),
                java.classArchive(TOOL),
                java.locale(),
                java.certificates(),
                HomeCheck.of(home.folder(), PipeHome.VARIABLE, TOOL),
                library(),
                new TrialRun(environment, interruption).run(),
                PythonCheck.of(environment),
                SchedulerCheck.of(environment));
    }

    private static Finding library() {
        try {
            Compression.ZSTD.load();
            return Finding.good("Compression", "zstd is there");
        } catch (LinkageError e) {
            return Finding.bad(
                    "Compression",
                    "zstd's library can't be loaded: "
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")
                            + ". Install the archive for this platform, or set compression: gzip.");
        }
    }
}
