package io.dataspoc.pipe.schedule;

import io.dataspoc.lake.storage.OwnerOnly;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;

/** The script that cron and systemd start for each run: it sets what they lack, keeps a log, and starts the tool. */
final class RunScript {
    /** 5 MB: at ten lines a run, years. */
    private static final long LOG_BYTES = 5L << 20;

    private static final String TEXT = """
            #!/bin/sh
            # Runs one pipeline, or looks for stale ones, as cron and systemd start it, which give it hardly any environment.
            # Written by 'dataspoc-pipe schedule install', which writes it anew: put secrets into %s instead.
            umask 077
            %s
            mkdir -p %s
            log=%s/$1.log

            # A log that has grown large makes room for a new one; five are kept.
            bytes=$(wc -c 2>/dev/null <"$log" || echo 0)
            if [ "$bytes" -gt %d ]; then
              for n in 4 3 2 1; do
                [ ! -f "$log.$n" ] || mv -f "$log.$n" "$log.$((n + 1))"
              done
              mv -f "$log" "$log.1"
            fi
            exec >>"$log" 2>&1 </dev/null

            if [ ! -x %s ]; then
              echo "$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)" %s is gone: run "'dataspoc-pipe schedule install'" again.
              exit 127
            fi
            if [ "$1" = '%s' ]; then
              exec %s status --notify >/dev/null
            fi
            echo "$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ) Run of '$1' by its schedule."
            %s run "$1"
            code=$?
            echo "$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ) Ended with exit code $code."
            exit $code
            """;

    private RunScript() {}

    /** The script's text. */
    static String text(PipeHome home, LaunchPlan plan) {
        String variables = plan.variables().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> "export " + each.getKey() + "=" + ShellWord.quote(each.getValue()))
                .collect(Collectors.joining("\n"));
        String logs = ShellWord.quote(home.logs().toString());
        String launcher = ShellWord.quote(plan.launcher().toString());
        return TEXT.formatted(
                home.variablesFile(),
                variables,
                logs,
                logs,
                LOG_BYTES,
                launcher,
                launcher,
                StalenessWatch.NAME,
                launcher,
                launcher);
    }

    /** Writes it, in one step, for its owner alone. */
    static void write(PipeHome home, LaunchPlan plan) throws IOException {
        Path script = home.scheduleScript();
        Files.createDirectories(script.getParent());
        Path draft = Files.createTempFile(script.getParent(), "run", ".tmp", OwnerOnly.folder(script));
        try {
            Files.writeString(draft, text(home, plan));
            Files.move(draft, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
