package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The crash suite in memory and, every third time, in a folder: the protocol is one, its steps on disk are others. */
class CrashTest extends CrashContract {

    @TempDir
    Path folder;

    private int lakes;

    @Override
    Steps steps() {
        return Steps.ALL;
    }

    @Override
    ObjectStore newLake(String name) {
        return ++lakes % 3 == 0 ? new LocalObjectStore(folder.resolve(name)) : new MemoryObjectStore();
    }

    @Override
    ObjectStore again(ObjectStore lake) {
        return lake;
    }

    /** It ends by the store's clock. */
    @Override
    void endLease(ObjectStore lake) throws IOException {
        Optional<ObjectInfo> lease = lake.stat(LakeLayout.lease("p"));
        while (lease.isPresent()
                && lake.now().isBefore(lease.get().lastModified().plus(SHORT))) {
            Thread.onSpinWait();
        }
    }

    @Override
    void assertNothingStaged(ObjectStore lake) throws IOException {
        assertThat(lake.list(".dataspoc/staging/")).isEmpty();
    }
}
