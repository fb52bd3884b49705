package io.dataspoc.lake.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest implements ObjectStoreContract {

    @TempDir
    Path folder;

    private LocalObjectStore store;

    @BeforeEach
    void open() {
        store = new LocalObjectStore(folder.resolve("lake"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    @Test
    void keepsTwoStoresOnOneFolderApart() throws IOException {
        ObjectInfo first = store.create("k", "1".getBytes(UTF_8));
        try (LocalObjectStore other = new LocalObjectStore(folder.resolve("lake"))) {
            other.replace("k", "2".getBytes(UTF_8), first.etag());
        }
        assertThatThrownBy(() -> store.replace("k", "3".getBytes(UTF_8), first.etag()))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        ObjectInfo info = store.create("k", "1".getBytes(UTF_8));
        store.replace("k", "2".getBytes(UTF_8), info.etag());
        assertThatThrownBy(() -> store.create("k", "3".getBytes(UTF_8)))
                .isInstanceOf(PreconditionFailedException.class);
        store.now();

        assertThat(store.list(".dataspoc/")).extracting(ObjectInfo::key).containsExactly(".dataspoc/cas.lock");
    }

    @Test
    void removesFoldersThatDeletingEmpties() throws IOException {
        store.create("raw/s/t/dt=2026-01-01/f", "1".getBytes(UTF_8));
        store.create("raw/s/u/f", "1".getBytes(UTF_8));
        store.delete("raw/s/t/dt=2026-01-01/f");

        assertThat(folder.resolve("lake/raw/s/t")).doesNotExist();
        assertThat(folder.resolve("lake/raw/s/u/f")).exists();
    }

    @Test
    void publishesAFileThatAnotherLibraryWroteByName() throws IOException {
        try (StagedObject object = store.stage("t/f.parquet", "p/r-1")) {
            Files.writeString(object.localFile().orElseThrow(), "by name");
            store.publish(object.seal());
        }
        assertThat(Files.readString(store.localPath("t/f.parquet").orElseThrow()))
                .isEqualTo("by name");
    }

    @Test
    void doesNotTakeAReusedInodeForItsOwn() throws IOException {
        StagedObject object = store.stage("t/f", "p/r-1");
        object.write("mine".getBytes(UTF_8));
        StagedRef ref = object.seal();
        store.publish(ref);
        store.settle(ref);
        store.delete("t/f");
        store.create("t/f", "theirs".getBytes(UTF_8));
        store.revoke(ref);

        assertThat(store.read("t/f").orElseThrow().text()).isEqualTo("theirs");
    }

    @Test
    void endsARevocationThatWasInterrupted() throws IOException {
        StagedObject object = store.stage("t/f", "p/r-1");
        object.write("mine".getBytes(UTF_8));
        StagedRef ref = object.seal();
        store.publish(ref);
        Path staged = store.localPath(ref.token()).orElseThrow();
        Files.move(staged, staged.resolveSibling(staged.getFileName() + ".revoked"));
        assertThat(store.stat("t/f")).isPresent();

        store.revoke(ref);

        assertThat(store.stat("t/f")).isEmpty();
        assertThat(store.listStaged()).isEmpty();
    }

    @Test
    void saysWhichFolderIsInTheWay() throws IOException {
        Files.createDirectories(folder.resolve("lake"));
        Files.writeString(folder.resolve("lake/blocked"), "a file where a folder should be");

        assertThatThrownBy(() -> store.create("blocked/k", "1".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("blocked");
    }

    @Test
    void neverGivesAVersionTwice() throws IOException {
        List<String> versions = new ArrayList<>();
        ObjectInfo info = store().create("k", "x".getBytes(UTF_8));
        for (int i = 0; i < 200; i++) {
            versions.add(info.etag());
            info = store().replace("k", "x".getBytes(UTF_8), info.etag());
        }
        assertThat(versions).doesNotHaveDuplicates();
    }
}
