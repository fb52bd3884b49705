package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Killed processes in a folder. */
class ProcessCrashIT extends ProcessCrashContract {

    @TempDir
    Path folder;

    private LocalObjectStore store;

    @BeforeEach
    void open() {
        store = new LocalObjectStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    String uri() {
        return folder.toString();
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    Steps steps() {
        return Steps.every(3);
    }

    @Override
    int randomKills() {
        return Integer.getInteger("dataspoc.kills", 8);
    }

    @Override
    void assertNothingStaged() throws IOException {
        assertThat(store.list(".dataspoc/staging/p/")).isEmpty();
    }
}
