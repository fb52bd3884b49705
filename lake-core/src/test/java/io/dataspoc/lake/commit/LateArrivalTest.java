package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manifest whose writing got no answer, and that arrives after its run has given up. */
class LateArrivalTest {

    private final NumbersPipeline pipeline = new NumbersPipeline("p", Duration.ofHours(1));
    private final ObjectStore store = new MemoryObjectStore();
    private final HoldingStore holding = new HoldingStore(store);

    @BeforeEach
    void commitTenAndLoseTheNextCommit() throws IOException {
        pipeline.run(store, 10);
        assertThatThrownBy(() -> pipeline.run(holding, 20)).isInstanceOf(CommitUnknownException.class);
        assertThat(NumbersPipeline.byManifest(store)).containsExactlyInAnyOrderElementsOf(upTo(10));
    }

    @Test
    void findsEveryFileWhereItArrivesBeforeTheNextRun() throws IOException {
        holding.deliver();
        assertThat(NumbersPipeline.byManifest(store)).containsExactlyInAnyOrderElementsOf(upTo(20));

        pipeline.run(store, 30);

        assertThatLakeHolds(30);
    }

    @Test
    void refusesItWhereItArrivesAfterTheNextRunHasBegun() throws IOException {
        pipeline.run(store, 30);

        assertThatThrownBy(holding::deliver).isInstanceOf(PreconditionFailedException.class);
        assertThatLakeHolds(30);
    }

    @Test
    void undoesItWhereItNeverArrives() throws IOException {
        pipeline.run(store, 20);

        assertThatLakeHolds(20);
    }

    private void assertThatLakeHolds(long end) throws IOException {
        assertThat(NumbersPipeline.byManifest(store)).containsExactlyInAnyOrderElementsOf(upTo(end));
        assertThat(NumbersPipeline.byGlob(store)).containsExactlyInAnyOrderElementsOf(upTo(end));
        assertThat(store.list(LakeLayout.INTENTS)).isEmpty();
    }

    private static List<Long> upTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }

    /** Lets the first write of the manifest through, which is that of the fence, and keeps back the second: the commit. */
    private static final class HoldingStore extends ForwardingStore {

        private final ObjectStore store;
        private int writes;
        private byte[] content;
        private String etag;

        HoldingStore(ObjectStore store) {
            super(store);
            this.store = store;
        }

        @Override
        <T> T around(String name, Step<T> step) throws IOException {
            return step.run();
        }

        @Override
        public ObjectInfo replace(String key, byte[] newContent, String oldEtag) throws IOException {
            if (!key.equals(LakeLayout.MANIFEST) || ++writes == 1) {
                return super.replace(key, newContent, oldEtag);
            }
            if (content == null) {
                content = newContent;
                etag = oldEtag;
            }
            throw new IOException("The connection broke");
        }

        void deliver() throws IOException {
            store.replace(LakeLayout.MANIFEST, content, etag);
        }
    }
}
