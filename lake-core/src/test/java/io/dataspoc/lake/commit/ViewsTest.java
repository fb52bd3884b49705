package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views in the catalog, where tables may have been. */
class ViewsTest {

    private static final TableId SALES = new TableId("gold", "shop", "sales");
    private static final List<Column> ID = List.of(new Column("id", "int64", false));
    private static final ViewEntry VIEW = ViewEntry.create(SALES, "SELECT 1 AS id", ID, "p", "2026-04-28T00:00:00Z");

    private final MemoryObjectStore store = new MemoryObjectStore();
    private final Lake lake = Lake.in(store);

    private LakeWriter writer() {
        return lake.writer("p", WriterOptions.DEFAULT);
    }

    @Test
    void stayUntilTheyAreDropped() {
        try (LakeWriter writer = writer()) {
            writer.define(VIEW);
            assertThat(lake.manifest().view(SALES)).map(ViewEntry::sql).contains("SELECT 1 AS id");
        }
        try (LakeWriter writer = writer()) {
            writer.dropView(new TableId("gold", "shop", "others"));
            assertThat(lake.manifest().views()).hasSize(1);
            writer.dropView(SALES);
        }
        assertThat(lake.manifest().views()).isEmpty();
    }

    /** Keys hold long names only in part. */
    @Test
    void keepNamesThatAreTooLongForAKey() {
        TableId id = new TableId("gold", "shop", "s".repeat(230));
        try (LakeWriter writer = writer()) {
            writer.define(ViewEntry.create(id, "SELECT 1 AS id", ID, "p", "2026-04-28T00:00:00Z"));
        }
        assertThat(lake.manifest().views()).extracting(ViewEntry::id).containsExactly(id);
        try (LakeWriter writer = writer()) {
            writer.dropView(id);
        }
        assertThat(lake.manifest().views()).isEmpty();
    }

    @Test
    void takeThePlaceOfATableWhoseFilesGo() throws IOException {
        try (LakeWriter writer = writer()) {
            TableWriter table = writer.table(SALES);
            try (StagedObject object = table.stage()) {
                object.write("x".getBytes(UTF_8));
                StagedFile file = new StagedFile(object.seal(), 1);
                writer.commit(List.of(new TableChange(table, WriteMode.REPLACE, List.of(file), ID, List.of())));
            }
            assertThat(store.list("gold/")).hasSize(1);

            writer.define(VIEW);
        }
        assertThat(lake.manifest().views()).hasSize(1);
        assertThat(lake.manifest().tables()).isEmpty();
        assertThat(store.list("gold/")).isEmpty();
    }

    @Test
    void areWrittenAgainWhereTheStoreFailsOnce() throws IOException {
        ForwardingStore stumbling = new ForwardingStore(store) {
            private boolean ready;
            private boolean failed;

            @Override
            <T> T around(String name, Step<T> step) throws IOException {
                ready |= name.startsWith("sweep"); // The run has begun.
                if (ready && !failed && name.endsWith(LakeLayout.MANIFEST)) {
                    failed = true;
                    throw new IOException("connection reset");
                }
                return step.run();
            }
        };
        try (LakeWriter writer = LakeWriter.open(stumbling, "p", WriterOptions.DEFAULT)) {
            writer.define(VIEW);
        }
        assertThat(lake.manifest().views()).hasSize(1);
    }
}
