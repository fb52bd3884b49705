package io.dataspoc.pipe.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs named {@code crontab} and {@code systemctl} that keep to this test's folder. */
class ScheduleCommandTest {
    private static final String CRONTAB = """
            #!/bin/sh
            file=$(dirname "$0")/crontab.txt
            case $1 in
              -l) [ -f "$file" ] || { echo "no crontab for ann" >&2; exit 1; }; cat "$file" ;;
              -r) rm -f "$file" ;;
              -) cat >"$file.new" && mv "$file.new" "$file" ;;
            esac
            """;

    private static final String PIPELINE = """
            source: {tap: sh tap.sh}
            destination: {bucket: /lake}
            schedule: {cron: "%s"}
            """;

    @TempDir
    private Path folder;

    private Path bin;
    private PipeTool tool;

    @BeforeEach
    void makeTool() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        program("crontab", CRONTAB);
        program("dataspoc-pipe", "#!/bin/sh\nenv >\"$HOME/env.txt\"\necho \"ran $*\"\nexit 4\n");
        program("systemctl", "#!/bin/sh\necho \"$*\" >>\"$(dirname \"$0\")/systemctl.txt\"\n");
        tool = new PipeTool(folder).with("PATH", bin + ":/usr/bin:/bin").with("JAVA_HOME", "/opt/my java");
    }

    @Test
    void putsPipelinesIntoTheCrontabAndSaysWhenTheyRun() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * 1-5"));
        tool.write("pipelines/never.yaml", "source: {tap: x}\ndestination: {bucket: /lake}\n");

        PipeTool.Result result = tool.run("schedule", "install");

        assertThat(result.err())
                .contains("Installed: orders (0 6 * * 1-5): at 06:00 on Monday to Friday")
                .containsPattern("next: (\\w{3} \\d{4}-\\d\\d-\\d\\d 06:00(, )?){3} \\(" + CronZone.system() + "\\)")
                .contains("1 schedule(s) installed");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(crontab()).isEqualTo("0 6 * * 1-5 " + script() + " orders # dataspoc-pipe:orders\n");
    }

    @Test
    void leavesTheLinesOfOthersByteForByte() throws IOException {
        byte[] others = "# mine \u00e4\r\n\r\nMAILTO=ann\n  5 4 * * *\ttrue # dataspoc-pipe:x\n#0 6 * * * old"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(bin.resolve("crontab.txt"), others);
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("@hourly"));

        tool.run("schedule", "install");
        byte[] installed = Files.readAllBytes(bin.resolve("crontab.txt"));
        tool.run("schedule", "install");
        byte[] again = Files.readAllBytes(bin.resolve("crontab.txt"));
        tool.run("schedule", "remove");

        String line = "0 * * * * " + script() + " orders # dataspoc-pipe:orders\n";
        assertThat(new String(installed, StandardCharsets.ISO_8859_1))
                .isEqualTo(line + new String(others, StandardCharsets.ISO_8859_1));
        assertThat(again).isEqualTo(installed);
        assertThat(Files.readAllBytes(bin.resolve("crontab.txt"))).isEqualTo(others);
    }

    @Test
    void replacesWhatChangedAndDropsWhatIsGone() throws IOException {
        tool.write("pipelines/a b%.yaml", PIPELINE.formatted("0 6 * * *"));
        Path gone = tool.write("pipelines/gone.yaml", PIPELINE.formatted("0 7 * * *"));
        Path broken = tool.write("pipelines/later-broken.yaml", PIPELINE.formatted("0 8 * * *"));
        tool.run("schedule", "install");
        tool.write("pipelines/a b%.yaml", PIPELINE.formatted("30 6 * * *"));
        Files.delete(gone);
        Files.writeString(broken, "sauce: 1\n");

        PipeTool.Result result = tool.run("schedule", "install");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("'later-broken' is left as it is: " + broken + ":1:1: Unknown key 'sauce'");
        assertThat(crontab())
                .isEqualTo("30 6 * * * " + script() + " 'a b\\%' # dataspoc-pipe:a b\\%\n" + "0 8 * * * " + script()
                        + " later-broken # dataspoc-pipe:later-broken\n");
    }

    @Test
    void replacesTheLinesOfThePythonTool() throws IOException {
        Files.writeString(
                bin.resolve("crontab.txt"),
                "0 5 * * * flock -n /tmp/dataspoc-pipe-orders.lock /v/bin/dataspoc-pipe run orders # dataspoc-pipe:orders\n"
                        + "@daily true\n");
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));

        tool.run("schedule", "install");

        assertThat(crontab()).isEqualTo("0 6 * * * " + script() + " orders # dataspoc-pipe:orders\n@daily true\n");
    }

    @Test
    void removesTheWholeCrontabWhereNothingElseIsInIt() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));
        tool.run("schedule", "install");

        PipeTool.Result result = tool.run("schedule", "remove", "orders");

        assertThat(result.err()).contains("Removed: orders").contains("1 schedule(s) removed");
        assertThat(bin.resolve("crontab.txt")).doesNotExist();
        assertThat(tool.run("schedule", "remove").err()).contains("No schedules of this home");
    }

    @Test
    void listsWhatIsAskedForAndWhatIsInstalled() throws IOException {
        tool.write("pipelines/a.yaml", PIPELINE.formatted("0 6 * * *"));
        tool.write("pipelines/b.yaml", PIPELINE.formatted("0 7 * * *"));
        Path gone = tool.write("pipelines/c.yaml", PIPELINE.formatted("0 8 * * *"));
        tool.run("schedule", "install");
        tool.write("pipelines/b.yaml", PIPELINE.formatted("0 9 * * *"));
        tool.write("pipelines/d.yaml", PIPELINE.formatted("0 10 * * *"));
        Files.delete(gone);

        JsonNode list = tool.run("schedule", "list", "--output", "json").json();

        assertThat(list).extracting(each -> each.path("pipeline").asText()).containsExactly("a", "b", "c", "d");
        assertThat(list)
                .extracting(each -> each.path("problem").asText())
                .containsExactly(
                        "null",
                        "changed since: run 'schedule install'",
                        "has no schedule any more: 'schedule install' removes it",
                        "not installed: run 'schedule install'");
        assertThat(list.path(0).path("next")).hasSize(3);
        assertThat(list.path(0).path("installed").asText()).isEqualTo("cron");
        assertThat(list.path(3).path("installed").isNull()).isTrue();
        assertThat(tool.run("schedule", "list").out()).contains("at 06:00", "changed since");
    }

    @Test
    void printsTheLinesOfADryRun() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));

        PipeTool.Result result = tool.run("schedule", "install", "--dry-run");

        assertThat(result.out()).isEqualTo("0 6 * * * " + script() + " orders # dataspoc-pipe:orders\n");
        assertThat(bin.resolve("crontab.txt")).doesNotExist();
        assertThat(tool.home().resolve("schedule")).doesNotExist();
    }

    @Test
    void startsTheToolWithWhatCronLacksAndKeepsALog() throws Exception {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));
        tool.with("AWS_PROFILE", "it's mine")
                .with("AWS_SECRET_ACCESS_KEY", "hunter2")
                .run("schedule", "install");

        ProgramResult result = cron("orders");

        List<String> seen = Files.readAllLines(folder.resolve("home/env.txt"));
        assertThat(result).isEqualTo(new ProgramResult(4, "", ""));
        assertThat(seen)
                .contains("JAVA_HOME=/opt/my java", "HOME=" + folder.resolve("home"), "PATH=" + bin + ":/usr/bin:/bin")
                .contains("AWS_PROFILE=it's mine")
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(log(""))
                .containsPattern(
                        "\\S+Z Run of 'orders' by its schedule.\nran run orders\n\\S+Z Ended with exit code 4.");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(tool.home().resolve("schedule/run"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(tool.home().resolve("logs/orders.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void makesRoomWhenTheLogHasGrown() throws Exception {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));
        tool.run("schedule", "install");
        Path log = tool.write("logs/orders.log", "x".repeat((5 << 20) + 1));
        tool.write("logs/orders.log.1", "older");
        tool.write("logs/orders.log.5", "oldest");

        cron("orders");

        assertThat(Files.size(log)).isLessThan(1000);
        assertThat(Files.size(tool.home().resolve("logs/orders.log.1"))).isEqualTo((5 << 20) + 1);
        assertThat(log(".2")).isEqualTo("older");
        assertThat(log(".5")).isEqualTo("oldest");
    }

    @Test
    void warnsOfVariablesThatAScheduleWillNotHave() throws IOException {
        tool.write("pipelines/orders.yaml", """
                source: {tap: sh tap.sh, config: {password: "${DB_PASSWORD}", user: "${DB_USER:-ann}"}}
                destination: {bucket: /lake}
                schedule: {cron: "0 6 * * *"}
                """);
        tool.with("DB_PASSWORD", "hunter2");

        String without = tool.run("schedule", "install").err();
        tool.write(".env", "DB_PASSWORD=hunter2\n");
        String with = tool.run("schedule", "install").err();

        assertThat(without)
                .contains("'orders' will fail when it is run by its schedule")
                .contains("DB_PASSWORD is not set")
                .contains(tool.home() + "/.env")
                .doesNotContain("hunter2");
        assertThat(with).doesNotContain("will fail");
    }

    @Test
    void refusesWhatCronWouldNotTake() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("61 * * * *"));

        PipeTool.Result result = tool.run("schedule", "install", "orders");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("'61 * * * *' is no cron expression: Value 61 not in range [0, 59].");
        assertThat(bin.resolve("crontab.txt")).doesNotExist();
    }

    @Test
    void neverTakesAFailingCrontabForAnEmptyOne() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));
        program(
                "crontab",
                "#!/bin/sh\n[ \"$1\" = -l ] || touch \"$(dirname \"$0\")/written\"\necho 'disk on fire' >&2\nexit 1\n");

        PipeTool.Result result = tool.run("schedule", "install");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("-l' failed: disk on fire");
        assertThat(bin.resolve("written")).doesNotExist();
    }

    @Test
    void makesTimersOfSystemdInstead() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 13 * 5"));
        tool.run("schedule", "install");

        PipeTool.Result result = tool.run("schedule", "install", "--systemd");

        Path units = folder.resolve("home/.config/systemd/user");
        assertThat(result.code()).isZero();
        assertThat(bin.resolve("crontab.txt")).doesNotExist();
        assertThat(units.resolve("dataspoc-pipe-orders.timer"))
                .content()
                .contains("OnCalendar=*-*-13 06:00:00\nOnCalendar=Fri *-*-* 06:00:00\n", "Persistent=true");
        assertThat(units.resolve("dataspoc-pipe-orders.service"))
                .content()
                .contains("ExecStart=\"" + script() + "\" \"orders\"");
        assertThat(bin.resolve("systemctl.txt"))
                .hasContent("--user daemon-reload\n--user enable dataspoc-pipe-orders.timer\n"
                        + "--user restart dataspoc-pipe-orders.timer\n");
        assertThat(tool.run("schedule", "list", "-o", "json")
                        .json()
                        .path(0)
                        .path("installed")
                        .asText())
                .isEqualTo("systemd");

        tool.run("schedule", "remove");

        assertThat(units).isEmptyDirectory();
        assertThat(bin.resolve("systemctl.txt")).content().contains("--user disable --now dataspoc-pipe-orders.timer");
    }

    @Test
    void letsCronLookForStalePipelinesUntilItIsRemoved() throws Exception {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *"));
        String watch = "*/15 * * * * " + script() + " '~status' # dataspoc-pipe:~status\n";
        String orders = "0 6 * * * " + script() + " orders # dataspoc-pipe:orders\n";

        PipeTool.Result result = tool.run("schedule", "install", "--notify");

        assertThat(result.err()).contains("Installed: ~status (*/15 * * * *): every 15 minutes", "2 schedule(s)");
        assertThat(crontab()).isEqualTo(orders + watch);

        tool.run("schedule", "install");
        JsonNode list = tool.run("schedule", "list", "--output", "json").json();

        assertThat(crontab()).isEqualTo(orders + watch);
        assertThat(list.path(1).path("pipeline").asText()).isEqualTo("~status");
        assertThat(list.path(1).path("problem").isNull()).isTrue();
        assertThat(cron("~status").exitCode()).isEqualTo(4);
        assertThat(log("", "~status")).isEmpty();

        tool.run("schedule", "remove", "~status");

        assertThat(crontab()).isEqualTo(orders);
    }

    @Test
    void saysThatNothingLooksForStalePipelines() throws IOException {
        tool.write("pipelines/orders.yaml", PIPELINE.formatted("0 6 * * *") + "notify: {command: mail}\n");

        String first = tool.run("schedule", "install").err();
        String second = tool.run("schedule", "install", "--notify").err();

        assertThat(first)
                .contains("'orders' wants alerts when it goes stale", "'dataspoc-pipe schedule install --notify'");
        assertThat(second).doesNotContain("wants alerts");
    }

    private ProgramResult cron(String pipeline) {
        return ProgramResult.of(
                List.of("/usr/bin/env", "-i", "HOME=/", "PATH=/usr/bin:/bin", script().toString(), pipeline),
                Map.of(),
                "");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(bin.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path script() {
        return tool.home().resolve("schedule/run");
    }

    private String crontab() throws IOException {
        return Files.readString(bin.resolve("crontab.txt"));
    }

    private String log(String suffix) throws IOException {
        return log(suffix, "orders");
    }

    private String log(String suffix, String name) throws IOException {
        return Files.readString(tool.home().resolve("logs/" + name + ".log" + suffix));
    }
}
