package io.dataspoc.pipe.schedule;

import io.dataspoc.pipe.config.PipeHome;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A systemd timer and its service that run a pipeline.
 *
 * @param pipeline the pipeline's name
 * @param home whose pipeline it is
 * @param schedule when
 */
record TimerUnit(String pipeline, PipeHome home, CronSchedule schedule) {
    private static final String HOME_MARK = "X-DataSpoc-Home=";
    private static final String PIPELINE_MARK = "X-DataSpoc-Pipeline=";

    /** The pipeline that a timer's file is for, if it is one of {@code home}. */
    static Optional<String> pipeline(String timer, PipeHome home) {
        boolean ours = timer.lines().anyMatch(line -> line.equals(HOME_MARK + home.folder()));
        return timer.lines()
                .filter(line -> ours && line.startsWith(PIPELINE_MARK))
                .map(line -> line.substring(PIPELINE_MARK.length()))
                .findFirst();
    }

    /** The units' name without its extension: another one for each home. */
    String name() {
        int other = home.folder().toString().hashCode();
        boolean usual = home.folder().endsWith(".dataspoc-pipe");
        String infix = usual ? "" : String.format(Locale.ROOT, "%08x-", other);
        return "dataspoc-pipe-" + infix + escaped(pipeline);
    }

    /** As systemd-escape(1) does it, dashes and dots aside, which are no trouble inside a name. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            boolean plain = character < 128 && (Character.isLetterOrDigit(character) || "-_.".indexOf(character) >= 0);
            escaped.append(plain ? String.valueOf(character) : String.format(Locale.ROOT, "\\x%02x", (int) character));
        }
        return escaped.toString();
    }

    String service() {
        return """
                # Written by 'dataspoc-pipe schedule install --systemd', which writes it anew.
                [Unit]
                Description=%s

                [Service]
                Type=oneshot
                ExecStart=%s %s
                """.formatted(description(), word(home.scheduleScript().toString()), word(pipeline));
    }

    String timer() {
        String times = OnCalendar.of(schedule).stream()
                .map(time -> "OnCalendar=" + time)
                .collect(Collectors.joining("\n"));
        return """
                # Written by 'dataspoc-pipe schedule install --systemd', which writes it anew.
                [Unit]
                Description=%s
                %s
                %s

                [Timer]
                %s
                AccuracySec=1s
                Persistent=true

                [Install]
                WantedBy=timers.target
                """.formatted(description(), HOME_MARK + home.folder(), PIPELINE_MARK + pipeline, times);
    }

    private String description() {
        return StalenessWatch.is(pipeline)
                ? "dataspoc-pipe status --notify"
                : "dataspoc-pipe run " + pipeline.replace("%", "%%");
    }

    /** See "Command lines" in systemd.service(5). */
    private static String word(String text) {
        String plain = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return "\"" + plain + "\"";
    }
}
