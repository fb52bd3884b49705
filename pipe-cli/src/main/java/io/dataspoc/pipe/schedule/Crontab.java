package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.command.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The user's crontab, by the {@code crontab} command. Its text is handled as bytes, a character for each, so that what is
 * not ours goes back as it came whatever its encoding.
 */
final class Crontab {
    private static final int ATTEMPTS = 5;

    private final Path program;
    private final Environment environment;

    private Crontab(Path program, Environment environment) {
        this.program = program;
        this.environment = environment;
    }

    /** The user's; empty where there is no such command. */
    static Optional<Crontab> find(Environment environment) {
        return Programs.find(environment, "crontab").map(program -> new Crontab(program, environment));
    }

    /**
     * The user's.
     *
     * @throws CommandFailure where there is no such command
     */
    static Crontab require(Environment environment) {
        return find(environment)
                .orElseThrow(() -> new CommandFailure("There is no 'crontab' on the PATH. Install cron (Debian: apt"
                        + " install cron), or use systemd's timers: 'dataspoc-pipe schedule install --systemd'."));
    }

    /** The crontab as it stands; empty text where the user has none. */
    String read() {
        ProgramResult result = ProgramResult.of(List.of(program.toString(), "-l"), environment.variables(), "");
        if (result.exitCode() == 0) {
            return result.out();
        }
        // Nothing else may count as empty: what is read here is what is written back.
        boolean none = result.out().isEmpty()
                && (result.err().contains("no crontab for")
                        || result.err().matches("crontab: can't open .*: No such file.*"));
        if (!none) {
            throw new CommandFailure("'" + program + " -l' failed: " + ErrorText.oneLine(result.err()));
        }
        return "";
    }

    /**
     * Changes the crontab, unless the change changes nothing.
     *
     * @return the crontab as it is now
     * @throws CommandFailure if it can't be written; it is then as it was
     */
    String change(UnaryOperator<String> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String before = read();
            String after = change.apply(before);
            if (after.equals(before)) {
                return after;
            }
            if (!read().equals(before)) {
                continue; // Somebody edits it just now; 'crontab' itself knows no lock.
            }
            write(after);
            if (read().equals(after)) {
                return after;
            }
        }
        throw new CommandFailure("The crontab keeps being changed by somebody else. Try again.");
    }

    private void write(String text) {
        ProgramResult result = text.isEmpty()
                ? ProgramResult.of(List.of(program.toString(), "-r"), environment.variables(), "")
                : ProgramResult.of(List.of(program.toString(), "-"), environment.variables(), text);
        if (result.exitCode() != 0) {
            throw new CommandFailure(
                    "The crontab was not changed: '" + program + "' says " + ErrorText.oneLine(result.err()));
        }
    }
}
