package io.dataspoc.pipe.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd itself reads the units that are written. */
class UserTimersIT {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path folder;

    @Test
    void writesUnitsThatSystemdTakes() throws IOException {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed");
        program("dataspoc-pipe");
        program("systemctl");
        PipeTool tool = new PipeTool(folder).with("PATH", folder + ":/usr/bin:/bin");
        for (String name : List.of("orders", "a b%$HOME", "1.\u00e4-_")) {
            tool.write("pipelines/" + name + ".yaml", """
                    source: {tap: sh tap.sh}
                    destination: {bucket: /lake}
                    schedule: {cron: "0 6 13 * 5"}
                    """);
        }

        PipeTool.Result installed = tool.run("schedule", "install", "--systemd", "--notify");
        List<String> units = units();
        ProgramResult verified = ProgramResult.of(
                Stream.concat(Stream.of(ANALYZE.toString(), "--user", "verify"), units.stream())
                        .toList(),
                Map.of("XDG_RUNTIME_DIR", folder.toString(), "HOME", folder.toString(), "SYSTEMD_COLORS", "0"),
                "");

        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(units).hasSize(8);
        assertThat(verified).isEqualTo(new ProgramResult(0, "", ""));
    }

    private List<String> units() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/.config/systemd/user"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private void program(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
