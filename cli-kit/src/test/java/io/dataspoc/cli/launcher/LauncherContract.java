package io.dataspoc.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a built tool must do, whichever it is. */
public interface LauncherContract {
    /** The tool's name. */
    String tool();

    /** The folder that holds its {@code bin} and {@code lib}. */
    default Path installation() {
        return Path.of("target", tool()).toAbsolutePath();
    }

    /** The script. */
    default Path launcher() {
        return installation().resolve("bin").resolve(tool());
    }

    @Test
    default void startsFromAnyFolder(@TempDir Path folder) throws Exception {
        Launched result = Launched.run(folder, Map.of(), launcher(), "--version");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith(tool() + " ");
        assertThat(result.code()).isZero();
    }

    @Test
    default void startsThroughSymlinksOnThePath(@TempDir Path folder) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("first"), launcher());
        Files.createSymbolicLink(bin.resolve(tool()), Path.of("first"));

        Launched result = Launched.run(
                folder,
                Map.of("PATH", bin + ":" + System.getenv("PATH"), "TOOL", tool()),
                Path.of("/bin/sh"),
                "-c",
                "$TOOL --version");

        assertThat(result.out()).startsWith(tool() + " ");
        assertThat(result.code()).isZero();
    }

    @Test
    default void passesArgumentsOnAsTheyAre(@TempDir Path folder) throws Exception {
        Launched result = Launched.run(folder, Map.of(), launcher(), "no such * \"command\" $HOME");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("no such * \"command\" $HOME");
    }

    /** As cron starts it. */
    @Test
    default void takesAllCharactersWithoutALocale(@TempDir Path folder) throws Exception {
        for (String locale : List.of("", "C", "POSIX")) {
            Launched all = Launched.run(folder, Map.of("LC_ALL", locale), launcher(), "größe 日本");
            Launched lang =
                    Launched.run(folder, Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", locale), launcher(), "größe 日本");

            assertThat(all.err()).contains("größe 日本");
            assertThat(lang.err()).contains("größe 日本");
        }
    }

    /** Without them {@code cmd.exe} may miss the labels that {@code goto} looks for. */
    @Test
    default void hasLineEndsOfWindowsForWindows() throws IOException {
        String text = Files.readString(launcher().resolveSibling(launcher().getFileName() + ".cmd"));

        assertThat(text).contains("\r\n:start\r\n").doesNotContainPattern("[^\\r]\\n");
    }

    @Test
    default void saysThatThereIsNoJava(@TempDir Path folder) throws Exception {
        Path empty = toolsWithoutJava(folder);

        Launched none =
                Launched.run(folder, Map.of("JAVA_HOME", "", "PATH", empty.toString()), launcher(), "--version");
        Launched wrong = Launched.run(folder, Map.of("JAVA_HOME", "/nowhere"), launcher(), "--version");

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err())
                .isEqualTo(tool() + ": Java is not on the PATH. Install Java 17 or newer, or set JAVA_HOME.\n");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("JAVA_HOME is /nowhere").hasLineCount(1);
    }

    @Test
    default void refusesAnOldJava(@TempDir Path folder) throws Exception {
        Path withRelease = java(folder.resolve("java 11"), "#!/bin/sh\nexit 9\n");
        Files.writeString(withRelease.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        Path without = java(folder.resolve("java8"), "#!/bin/sh\necho 'openjdk version \"1.8.0_504\"' >&2\n");

        Launched eleven = Launched.run(folder, Map.of("JAVA_HOME", withRelease.toString()), launcher(), "--version");
        Launched eight = Launched.run(folder, Map.of("JAVA_HOME", without.toString()), launcher(), "--version");

        assertThat(eleven.code()).isEqualTo(1);
        assertThat(eleven.err())
                .contains("is Java 11.0.2, but " + tool() + " needs 17 or newer")
                .hasLineCount(1);
        assertThat(eight.code()).isEqualTo(1);
        assertThat(eight.err()).contains("is Java 1.8.0_504");
    }

    @Test
    default void takesMoreOptionsForJava(@TempDir Path folder) throws Exception {
        Launched result =
                Launched.run(folder, Map.of("DATASPOC_JAVA_OPTS", "-Xmx64m -XX:+PrintFlagsFinal"), launcher(), "-v");

        assertThat(result.out()).containsPattern("MaxHeapSize\\s+= 67108864").contains(tool() + " ");
    }

    @Test
    default void startsWithItsClassesAtHand(@TempDir Path folder) throws Exception {
        assumeThat(Path.of(System.getProperty("java.home"), "lib/server/classes.jsa"))
                .as("a Java that keeps its own classes in an archive")
                .exists();

        Launched result = Launched.run(
                folder,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "DATASPOC_JAVA_OPTS", "-Xlog:class+load"),
                launcher(),
                "--version");

        assertThat(result.out()).containsPattern("io\\.dataspoc\\.\\w+\\.Main source: shared objects file");
    }

    @Test
    default void showsHelpsWithoutMakingCommands(@TempDir Path folder) throws Exception {
        Launched result = Launched.run(folder, Map.of("DATASPOC_JAVA_OPTS", "-Xlog:class+load"), launcher(), "--help");

        assertThat(result.out())
                .contains("Usage: " + tool() + " ", "io.dataspoc.cli.command.ReadyAnswers ")
                .doesNotContain("picocli.CommandLine$Help ");
    }

    @Test
    default void saysNothingOfAnArchiveThatDoesNotFit(@TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("classes.jsa"), "not an archive");

        Launched result = Launched.run(
                folder, Map.of("DATASPOC_JAVA_OPTS", "-XX:SharedArchiveFile=" + other), launcher(), "--version");

        assertThat(result.out()).startsWith(tool() + " ").hasLineCount(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    default void makesItsArchiveAtTheFirstStart(@TempDir Path folder) throws Exception {
        Path first = Installation.copy(installation(), folder.resolve("place"));
        Path link = Files.createSymbolicLink(folder.resolve("the tool"), first.resolve("bin/" + tool()));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));

        Launched both = Launched.run(
                elsewhere,
                Installation.variables(folder),
                Path.of("/bin/sh"),
                "-c",
                "\"$1\" --version & \"$1\" --version; wait $!",
                "sh",
                link.toString());

        assertThat(both.out().lines()).hasSize(2).allMatch(line -> line.startsWith(tool() + " "));
        assertThat(both.err()).isEmpty();
        assertThat(both.code()).isZero();
        assertThat(Installation.awaitArchive(first.resolve("lib"))).isTrue();
        assertThat(Installation.startsFromArchive(folder, link)).isTrue();
        assertThat(folder.resolve("home")).doesNotExist();

        Path moved = Files.move(first, folder.resolve("another place"));
        Launched after =
                Launched.run(folder, Installation.withoutMaking(folder), moved.resolve("bin/" + tool()), "--version");
        assertThat(after.out()).startsWith(tool() + " ").hasLineCount(1);
        assertThat(after.err()).isEmpty();
        assertThat(Installation.startsFromArchive(folder, moved.resolve("bin/" + tool())))
                .isFalse();
    }

    @Test
    default void makesItsArchiveInTheUsersCacheWhereItsFolderIsReadOnly(@TempDir Path folder) throws Exception {
        Path copy = Installation.copy(installation(), folder.resolve("read-only"));
        List<String> launch = Installation.readOnly(copy, copy.resolve("bin/" + tool()));

        Launched result = Launched.run(
                folder,
                Installation.variables(folder),
                Path.of(launch.get(0)),
                Stream.concat(launch.stream().skip(1), Stream.of("--version")).toArray(String[]::new));

        assertThat(result.out()).startsWith(tool() + " ").hasLineCount(1);
        assertThat(result.err()).isEmpty();
        assertThat(Installation.awaitArchive(folder.resolve("home/.cache/dataspoc" + copy)))
                .isTrue();
        assertThat(Installation.archives(copy.resolve("lib"))).isEmpty();
        assertThat(Installation.startsFromArchive(folder, copy.resolve("bin/" + tool())))
                .isTrue();
    }

    @Test
    default void bringsNoClassOfHadoop() throws IOException {
        assertThat(jars()).isNotEmpty().allSatisfy(jar -> {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                assertThat(zip.stream().map(entry -> entry.getName()))
                        .noneMatch(name -> name.contains("org/apache/hadoop/"));
            }
        });
    }

    /** The jars in its {@code lib}. */
    default List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(installation().resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** A folder with what the script itself needs, and no Java. */
    private static Path toolsWithoutJava(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("sh", "readlink", "sed", "head", "cut", "stty")) {
            for (String place : List.of("/bin", "/usr/bin")) {
                Path program = Path.of(place, name);
                if (Files.exists(program) && !Files.exists(bin.resolve(name))) {
                    Files.createSymbolicLink(bin.resolve(name), program);
                }
            }
        }
        return bin;
    }

    private static Path java(Path home, String script) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
