package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.pipe.config.PipeHome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a crontab that runs a pipeline: schedule, script, name, and the comment by which the Python tool, too, marks
 * its lines. All texts here are bytes, a character for each.
 *
 * @param pipeline the pipeline's name
 * @param line the line without its end
 */
record CrontabLine(String pipeline, String line) {
    private static final Pattern MARK = Pattern.compile(".* # dataspoc-pipe:(.+)");

    /** Debian's cron takes commands of up to 999 bytes, see crontab(5). */
    private static final int LONGEST = 999;

    /**
     * The line that runs a pipeline.
     *
     * @throws CommandFailure if cron could not read it
     */
    static CrontabLine of(PipeHome home, String pipeline, CronSchedule schedule) {
        String command = script(home) + " " + ShellWord.quote(pipeline) + " # dataspoc-pipe:" + pipeline;
        CrontabLine made = new CrontabLine(pipeline, schedule.expression() + " " + bytes(escaped(command)));
        if (made.line().length() > LONGEST) {
            throw new CommandFailure("The path of " + home.folder() + " is too long for a crontab: set"
                    + " DATASPOC_PIPE_HOME to a shorter one, or use --systemd.");
        }
        return made;
    }

    /**
     * A line of a crontab, if it runs a pipeline of {@code home}.
     *
     * @param pythons whether lines of the Python tool count, whose only home is {@code ~/.dataspoc-pipe}
     */
    static Optional<CrontabLine> read(String line, PipeHome home, PythonsLines pythons) {
        Matcher mark = MARK.matcher(line);
        if (line.startsWith("#") || !mark.matches()) {
            return Optional.empty();
        }
        boolean ours = line.contains(" " + bytes(escaped(script(home))) + " ");
        boolean older = pythons == PythonsLines.OURS && line.contains(" flock -n /tmp/dataspoc-pipe-");
        return ours || older ? Optional.of(new CrontabLine(text(mark.group(1)), line)) : Optional.empty();
    }

    /** Whether lines that the Python tool wrote are this home's. */
    enum PythonsLines {
        /** They are. */
        OURS,
        /** They are another home's. */
        OTHERS
    }

    private static String script(PipeHome home) {
        return ShellWord.quote(home.scheduleScript().toString());
    }

    /** To cron a percent sign is a line break. */
    private static String escaped(String command) {
        return command.replace("%", "\\%");
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String text(String bytes) {
        String whole = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return whole.replace("\\%", "%");
    }
}
