package io.dataspoc.cli.launcher;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Copies of a built tool in which no class archive is made yet. */
final class Installation {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private Installation() {}

    /** Copies {@code bin} and {@code lib}, without the helps, with a list of few classes, which takes a second to make an archive of. */
    static Path copy(Path installation, Path target) throws IOException {
        Path lib = Files.createDirectories(target.resolve("lib"));
        Files.createDirectories(target.resolve("bin"));
        try (Stream<Path> files = Files.list(installation.resolve("bin"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve("bin").resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        try (Stream<Path> files = Files.list(installation.resolve("lib"))) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith("classes")) {
                    Files.createLink(lib.resolve(file.getFileName()), file);
                }
            }
        }
        String list = "classes-" + installation.getFileName() + ".list";
        try (Stream<String> lines = Files.lines(installation.resolve("lib").resolve(list))) {
            Files.write(
                    lib.resolve(list),
                    lines.filter(line -> line.matches("java/lang/.*|io/dataspoc/\\w+/Main"))
                            .toList());
        }
        return target;
    }

    /** A home in {@code folder}, and this Java. */
    static Map<String, String> variables(Path folder) {
        return Map.of(
                "HOME",
                folder.resolve("home").toString(),
                "XDG_CACHE_HOME",
                "",
                "JAVA_HOME",
                System.getProperty("java.home"));
    }

    /** The same for starts that make no archive. */
    static Map<String, String> withoutMaking(Path folder) {
        Map<String, String> variables = new HashMap<>(variables(folder));
        variables.put("DATASPOC_ARCHIVE", "off");
        return variables;
    }

    /** Whether a tool's own classes come from an archive. */
    static boolean startsFromArchive(Path folder, Path launcher) throws IOException, InterruptedException {
        Path log = folder.resolve("loaded.txt");
        Map<String, String> variables = new HashMap<>(withoutMaking(folder));
        variables.put("DATASPOC_JAVA_OPTS", "-Xlog:class+load:file=" + log.getFileName());
        Launched.run(folder, variables, launcher, "--version");
        return Files.readString(log).lines().anyMatch(line -> line.matches(".*\\.Main source: shared objects file.*"));
    }

    /** Waits until an archive is whole and what it was made in is gone. */
    static boolean awaitArchive(Path folder) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isWhole(archives(folder)) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(40);
        }
        return isWhole(archives(folder));
    }

    private static boolean isWhole(List<String> files) {
        return files.size() == 2
                && files.get(0).endsWith(".jsa")
                && files.get(1).endsWith(".stamp");
    }

    /** What belongs to archives in a folder. */
    static List<String> archives(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("classes-") && !name.endsWith(".list"))
                    .sorted()
                    .toList();
        }
    }

    /** The command that starts a program in a folder which it can't write, not even as root. */
    static List<String> readOnly(Path folder, Path program) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            Files.setPosixFilePermissions(folder.resolve("lib"), PosixFilePermissions.fromString("r-xr-xr-x"));
            return List.of(program.toString());
        }
        assumeThat(Files.exists(Path.of("/usr/bin/unshare"), LinkOption.NOFOLLOW_LINKS))
                .as("a mount namespace for root")
                .isTrue();
        String mount = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";
        return List.of("/usr/bin/unshare", "--mount", "sh", "-c", mount, "sh", folder.toString(), program.toString());
    }
}
