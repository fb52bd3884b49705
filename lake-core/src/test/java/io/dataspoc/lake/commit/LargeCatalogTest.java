package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A commit costs what its own tables cost, however many others there are. */
class LargeCatalogTest {

    private static final int TABLES = 200;
    private static final List<Column> COLUMNS = List.of(new Column("n", "int64", false));

    private final ObjectStore store = new MemoryObjectStore();

    @BeforeEach
    void commitAllTables() throws IOException {
        try (LakeWriter writer = LakeWriter.open(store, "p", WriterOptions.DEFAULT)) {
            List<TableChange> changes = new ArrayList<>();
            for (int i = 0; i < TABLES; i++) {
                changes.add(append(writer.table(table(i))));
            }
            writer.commit(changes);
        }
    }

    @Test
    void touchesTheSnapshotsOfNoOtherTable() throws IOException {
        WatchedStore watched = new WatchedStore(store);

        try (LakeWriter writer = LakeWriter.open(watched, "p", WriterOptions.DEFAULT)) {
            writer.commit(List.of(append(writer.table(table(7)))));
        }

        String mine = LakeLayout.snapshots(table(7));
        assertThat(watched.keys)
                .filteredOn(key -> key.startsWith(LakeLayout.SNAPSHOTS))
                .hasSize(2)
                .allMatch(key -> key.startsWith(mine));
    }

    @Test
    void readsTheManifestNoMoreOftenForManyTables() throws IOException {
        int one = manifestReads(1);
        int all = manifestReads(TABLES);

        assertThat(all).isEqualTo(one);
    }

    private int manifestReads(int tables) throws IOException {
        WatchedStore watched = new WatchedStore(store);
        try (LakeWriter writer = LakeWriter.open(watched, "p", WriterOptions.DEFAULT)) {
            List<TableChange> changes = new ArrayList<>();
            for (int i = 0; i < tables; i++) {
                changes.add(append(writer.table(table(i))));
            }
            writer.commit(changes);
        }
        return watched.manifestReads;
    }

    private static TableId table(int number) {
        return new TableId("raw", "shop", "t" + number);
    }

    private static TableChange append(TableWriter table) throws IOException {
        try (StagedObject object = table.stage()) {
            object.write(1);
            return new TableChange(
                    table, WriteMode.APPEND, List.of(new StagedFile(object.seal(), 1)), COLUMNS, List.of());
        }
    }

    private static final class WatchedStore extends ForwardingStore {

        private final Set<String> keys = new TreeSet<>();
        private int manifestReads;

        WatchedStore(ObjectStore store) {
            super(store);
        }

        @Override
        <T> T around(String name, Step<T> step) throws IOException {
            keys.add(name.substring(name.indexOf(' ') + 1));
            return step.run();
        }

        @Override
        public Optional<StoredObject> read(String key) throws IOException {
            keys.add(key);
            manifestReads += key.equals(LakeLayout.MANIFEST) ? 1 : 0;
            return super.read(key);
        }
    }
}
