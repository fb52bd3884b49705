package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.contract.PublishedSchema;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything that commits write beside data files is what the published JSON Schemas say, while they go on, too. */
class ControlObjectsTest {
    private static final Map<String, String> KINDS = Map.of(
            "manifest\\.json", "manifest",
            "tables/.*", "snapshot",
            "intents/.*", "intent",
            "locks/.*", "lease");

    /** A version of an object of JSON that was written. */
    private record Written(String key, byte[] content) {}

    private static final class Recorder extends ForwardingStore {
        private final List<Written> written = new ArrayList<>();

        Recorder(ObjectStore store) {
            super(store);
        }

        @Override
        <T> T around(String name, Step<T> step) throws IOException {
            return step.run();
        }

        @Override
        public ObjectInfo create(String key, byte[] content) throws IOException {
            written.add(new Written(key, content));
            return super.create(key, content);
        }

        @Override
        public ObjectInfo replace(String key, byte[] content, String etag) throws IOException {
            written.add(new Written(key, content));
            return super.replace(key, content, etag);
        }

        @Override
        public void close() {
            // The memory below it is the test's.
        }
    }

    @Test
    void fitTheirPublishedSchemas() throws IOException {
        Recorder store = new Recorder(new MemoryObjectStore());
        NumbersPipeline pipeline = new NumbersPipeline("numbers", Duration.ofMinutes(1));
        pipeline.run(store, 25);
        pipeline.refresh(store, 30);

        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            PublishedSchema schema = PublishedSchema.of(kind.getValue());
            List<Written> objects = store.written.stream()
                    .filter(each -> each.key().matches("\\.dataspoc/" + kind.getKey()))
                    .toList();

            assertThat(objects)
                    .as(kind.getValue())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(each -> assertThat(schema.faults(new ObjectMapper().readTree(each.content())))
                            .as("%s", new String(each.content(), UTF_8))
                            .isEmpty());
        }
    }

    @Test
    void areAllOfAKindThatHasASchema() throws IOException {
        Recorder store = new Recorder(new MemoryObjectStore());
        new NumbersPipeline("numbers", Duration.ofMinutes(1)).run(store, 25);

        assertThat(store.written)
                .extracting(Written::key)
                .filteredOn(key -> KINDS.keySet().stream().noneMatch(each -> key.matches("\\.dataspoc/" + each)))
                .as("but the STATE, which is the tap's own")
                .containsOnly(".dataspoc/state/numbers/state.json");
    }
}
