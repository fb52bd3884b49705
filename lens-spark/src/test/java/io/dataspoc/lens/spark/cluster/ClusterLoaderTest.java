package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLoaderTest {
    @TempDir
    Path folder;

    @Test
    void saysThatAFolderHoldsNoClient() {
        assertThatThrownBy(() -> ClusterLoader.of(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void saysThatAFolderIsNotThere() {
        assertThatThrownBy(() -> ClusterLoader.of(folder.resolve("client")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("client");
    }
}
