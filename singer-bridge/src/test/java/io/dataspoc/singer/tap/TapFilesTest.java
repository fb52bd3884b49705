package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapFilesTest {

    @TempDir
    Path temporary;

    @TempDir
    Path home;

    private static JsonNode json(String text) throws Exception {
        return JsonFiles.MAPPER.readTree(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void keepsFilesToTheirOwnerAndRemovesThem() throws Exception {
        try (TapFiles files = TapFiles.create(temporary)) {
            Path state = files.state(bytes("{\"a\": 1.50}"));
            assertThat(mode(state)).isEqualTo("rw-------");
            assertThat(mode(state.getParent())).isEqualTo("rwx------");
            assertThat(state).hasContent("{\"a\": 1.50}");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void handsOverAConfigFileByItsOwnPath() throws Exception {
        Path config = Files.writeString(home.resolve("shop.json"), "{\"host\": \"h\"}");
        try (TapFiles files = TapFiles.create(temporary)) {
            assertThat(files.config(new SourceConfig.OfFile(config))).contains(config);
        }
        assertThat(config).exists();
    }

    @Test
    void keepsWhatTheTapWroteOverAnInlineConfig() throws Exception {
        SourceConfig source = new SourceConfig.Inline(json("{\"token\": \"old\"}"), home.resolve("kept.json"));
        try (TapFiles files = TapFiles.create(temporary)) {
            Files.writeString(files.config(source).orElseThrow(), "{\"token\": \"new\"}");
        }
        assertThat(source.read()).hasToString("{\"token\":\"new\"}");
        assertThat(mode(home.resolve("kept.json"))).isEqualTo("rw-------");
    }

    @Test
    void forgetsWhatTheTapWroteOnceTheConfigIsEdited() throws Exception {
        Path kept = home.resolve("kept.json");
        try (TapFiles files = TapFiles.create(temporary)) {
            Path config = files.config(new SourceConfig.Inline(json("{\"token\": \"old\"}"), kept))
                    .orElseThrow();
            Files.writeString(config, "{\"token\": \"new\"}");
        }
        assertThat(new SourceConfig.Inline(json("{\"token\": \"edited\"}"), kept).read())
                .hasToString("{\"token\":\"edited\"}");
    }

    @Test
    void leavesNothingBesideAnUnchangedInlineConfig() throws Exception {
        Path kept = home.resolve("kept.json");
        try (TapFiles files = TapFiles.create(temporary)) {
            assertThat(files.config(new SourceConfig.Inline(json("{}"), kept))).isPresent();
        }
        assertThat(kept).doesNotExist();
    }

    @Test
    void saysWhereAConfigIsBrokenWithoutQuotingIt() throws Exception {
        Path config = Files.writeString(home.resolve("shop.json"), "{\"password\": \"hunter22\",\n ?}");
        assertThatThrownBy(() -> new SourceConfig.OfFile(config).read())
                .isInstanceOf(TapException.class)
                .hasMessageStartingWith("The source's config '" + config + "' is not valid JSON: line 2, ")
                .hasMessageNotContaining("hunter22");
    }

    /** Systems free all locks that a process has on a file when it closes the file, however often it has it open. */
    @Test
    void keepsItsFoldersLockedForOtherProcessesWhenItLooksForDeadOnes() throws Exception {
        Python.require();
        try (TapFiles living = TapFiles.create(temporary)) {
            Path folder = living.state(bytes("{}")).getParent();
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(3600)));

            TapFiles.create(temporary).close();

            String lock = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)";
            Process other = new ProcessBuilder(
                            "python3",
                            "-c",
                            lock,
                            folder.resolve(StaleFolders.LOCK).toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(said).isNotZero();
            assertThat(said).contains("BlockingIOError");
        }
    }

    @Test
    void removesFoldersOfDeadProcessesOnly() throws Exception {
        Path dead = Files.createDirectory(temporary.resolve(StaleFolders.PREFIX + "dead"));
        Files.writeString(dead.resolve("config.json"), "{}");
        Files.writeString(dead.resolve(StaleFolders.LOCK), "");
        Path young = Files.createDirectory(temporary.resolve(StaleFolders.PREFIX + "young"));
        Path other = Files.createDirectory(temporary.resolve("somebody-elses"));
        FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
        Files.setLastModifiedTime(dead, old);
        Files.setLastModifiedTime(other, old);

        try (TapFiles living = TapFiles.create(temporary)) {
            Path state = living.state(bytes("{}"));
            Files.setLastModifiedTime(state.getParent(), old);
            TapFiles.create(temporary).close();
            assertThat(state).exists();
        }

        assertThat(dead).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }
}
