package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutHadoopTest {

    @TempDir
    Path folder;

    @Test
    void writesParquetWhereThereIsNoClassOfHadoop() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("org/apache/hadoop")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            Object rows = loader.loadClass("io.dataspoc.singer.parquet.WithoutHadoop")
                    .getMethod("write", String.class)
                    .invoke(null, folder.toString());
            assertThat(rows).isEqualTo(2L);
        }
    }
}
