package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryCacheTest {

    private static final String CATALOG = "{\"streams\": [{\"tap_stream_id\": \"orders\"}]}";

    @TempDir
    Path folder;

    private DiscoveryCache cache(String content) throws Exception {
        return new DiscoveryCache(Files.writeString(folder.resolve("shop.catalog.json"), content));
    }

    @Test
    void remembersAnAnswerForItsKeyAlone() throws Exception {
        DiscoveryCache cache = cache("{\"key\": \"k\", \"option\": \"CATALOG\", \"catalog\": " + CATALOG + "}");

        assertThat(cache.read("k")).containsInstanceOf(Discovered.Found.class);
        assertThat(cache.read("other")).isEmpty();
    }

    /** A machine that goes down may leave any of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"key\": \"k\", \"cat", "[]", "{\"key\": \"k\", \"option\": \"NEW\", \"catalog\": {}}"})
    void forgetsWhatItCannotRead(String content) throws Exception {
        assertThat(cache(content).read("k")).isEmpty();
    }
}
