package io.dataspoc.pipe.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schedule on a fresh home, from {@code schedule install} to the files in the bucket, by a cron daemon of the system. The
 * daemon and its crontabs live in namespaces of their own, so that nothing of this machine's is seen or touched.
 */
class CronIT {
    private static final Path LAUNCHER =
            Path.of("target/dataspoc-pipe/bin/dataspoc-pipe").toAbsolutePath();

    /** With what only the pid and mount namespaces around it see. */
    private static final String IN_NAMESPACES = """
            set -e
            mount --make-rprivate /
            mount -t tmpfs tmpfs /run
            mount -t tmpfs tmpfs /etc/cron.d
            mount -t tmpfs -o mode=1730 tmpfs /var/spool/cron/crontabs
            chgrp crontab /var/spool/cron/crontabs
            [ ! -e /etc/crontab ] || mount --bind /dev/null /etc/crontab
            printf '# mine\\n0 0 1 1 * true\\n' | crontab -
            "$1" schedule install
            crontab -l
            # Cron looks at each full minute of its own clock, which a zone of some seconds brings near.
            TZ=UTC-0:00:$(((116 - $(date +%s) % 60) % 60)) cron -f &
            for look in $(seq 900); do
              grep -q Ended "$HOME/.dataspoc-pipe/logs/ticks.log" 2>/dev/null && exit 0
              sleep 0.1
            done
            echo 'cron did not run it' >&2
            exit 9
            """;

    private static final String TAP = """
            import json, sys
            config = json.load(open(sys.argv[sys.argv.index("--config") + 1]))
            schema = {"type": "object", "properties": {"id": {"type": "integer"}, "by": {"type": "string"}}}
            print(json.dumps({"type": "SCHEMA", "stream": "ticks", "schema": schema, "key_properties": ["id"]}))
            print(json.dumps({"type": "RECORD", "stream": "ticks", "record": {"id": 1, "by": config["by"]}}))
            """;

    @TempDir
    private Path folder;

    @Test
    void firesUnderCronOnAFreshHome() throws IOException {
        assumeTrue(hasCron(), "needs root, unshare and Debian's cron");
        Path home = folder.resolve("home/.dataspoc-pipe");
        write(folder.resolve("tap-clock.py"), TAP);
        write(home.resolve("pipelines/ticks.yaml"), """
                source: {tap: python3 %s/tap-clock.py, config: {by: "${WHO}"}}
                destination: {bucket: %s/lake}
                schedule: {cron: "* * * * *"}
                """.formatted(folder, folder));
        write(home.resolve(".env"), "WHO=cron\n");

        Outcome outcome = new Program(command(), Map.of(), folder).run().succeeded();

        assertThat(outcome.err())
                .contains("Installed: ticks (* * * * *): every minute")
                .doesNotContain("will fail");
        assertThat(outcome.out())
                .isEqualTo("* * * * * " + home.resolve("schedule/run") + " ticks # dataspoc-pipe:ticks\n"
                        + "# mine\n0 0 1 1 * true\n");
        assertThat(home.resolve("logs/ticks.log")).content().contains("Done: 1 record", "Ended with exit code 0.");
        try (Stream<Path> files = Files.walk(folder.resolve("lake/raw/clock/ticks"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .isNotEmpty();
        }
    }

    /** Nothing of this process's environment gets in but where Java is. */
    private List<String> command() {
        List<String> isolated =
                List.of("/usr/bin/unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");
        List<String> clean = List.of(
                "/usr/bin/env",
                "-i",
                "HOME=" + folder.resolve("home"),
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                "JAVA_HOME=" + System.getProperty("java.home"));
        return Stream.of(isolated, clean, List.of("/bin/sh", "-c", IN_NAMESPACES, "cron", LAUNCHER.toString()))
                .flatMap(List::stream)
                .toList();
    }

    private boolean hasCron() {
        boolean programs = Stream.of("/usr/sbin/cron", "/usr/bin/crontab", "/usr/bin/unshare")
                .allMatch(program -> Files.isExecutable(Path.of(program)));
        List<String> attempt = List.of(
                "/usr/bin/unshare",
                "--mount",
                "--pid",
                "--fork",
                "--mount-proc",
                "/bin/sh",
                "-c",
                "test $(id -u) = 0 && mount --make-rprivate / && mount -t tmpfs tmpfs /run");
        return programs && new Program(attempt, Map.of(), folder).run().exitCode() == 0;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
