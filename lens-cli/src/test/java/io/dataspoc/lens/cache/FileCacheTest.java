package io.dataspoc.lens.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    @TempDir
    private Path folder;

    private final MemoryObjectStore store = new MemoryObjectStore();
    private final Lake lake = Lake.in(store);
    private final LakeTable table =
            new LakeTable(ORDERS, "raw/shop/orders", TableEntry.create(ORDERS, "raw/shop/orders"));
    private final List<Long> fetched = new ArrayList<>();

    @Test
    void fetchesAFileOnce() throws IOException {
        DataFile file = file("dt=2026-04-28/orders_0000.parquet", 1000);
        FileCache cache = cache(CacheLimits.DEFAULT);

        Path first = cache.get(lake, table, List.of(file)).get(0);
        Path second = cache(CacheLimits.DEFAULT).get(lake, table, List.of(file)).get(0);

        assertThat(first).hasBinaryContent(content(file)).isEqualTo(second);
        assertThat(first.toString())
                .contains("/raw/shop/orders/dt=2026-04-28/orders_0000~")
                .endsWith(".parquet");
        assertThat(fetched).containsExactly(1000L);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
                .isEqualTo("rwx------");
    }

    @Test
    void fetchesLargeFilesInPartsAndEmptyOnesToo() throws IOException {
        DataFile large = file("large_0000.parquet", (int) (2 * Download.PART + 12345));
        DataFile even = file("even_0000.parquet", (int) Download.PART);
        DataFile empty = file("empty_0000.parquet", 0);

        List<Path> paths = cache(CacheLimits.DEFAULT).get(lake, table, List.of(large, even, empty));

        assertThat(paths.get(0)).hasBinaryContent(content(large));
        assertThat(paths.get(1)).hasBinaryContent(content(even));
        assertThat(paths.get(2)).isEmptyFile();
        assertThat(fetched).containsExactly(large.bytes() + even.bytes());
        assertThat(folder.resolve("cache/.tmp")).isEmptyDirectory();
    }

    @Test
    void fetchesAKeyAgainThatWasWrittenAnew() throws IOException {
        DataFile old = file("orders_0000.parquet", 10);
        FileCache cache = cache(CacheLimits.DEFAULT);
        Path first = cache.get(lake, table, List.of(old)).get(0);
        DataFile anew = rewrite("orders_0000.parquet", 10, 2);

        Path second = cache.get(lake, table, List.of(anew)).get(0);

        assertThat(second).isNotEqualTo(first).hasBinaryContent(content(anew));
    }

    @Test
    void saysThatATableWasReplacedWhenAFileIsGoneOrAnother() throws IOException {
        DataFile gone = file("orders_0000.parquet", 10);
        store.delete("raw/shop/orders/orders_0000.parquet");
        DataFile other = file("orders_0001.parquet", 10);
        rewrite("orders_0001.parquet", 10, 2);
        FileCache cache = cache(CacheLimits.DEFAULT);

        assertThatThrownBy(() -> cache.get(lake, table, List.of(gone)))
                .isInstanceOf(VanishedFileException.class)
                .hasMessageContaining("raw/shop/orders/orders_0000.parquet");
        assertThatThrownBy(() -> cache.get(lake, table, List.of(other))).isInstanceOf(VanishedFileException.class);
        assertThat(folder.resolve("cache/.tmp")).isEmptyDirectory();
    }

    @Test
    void refusesAFileOfAnotherSizeThanItsTableLists() throws IOException {
        DataFile file = file("orders_0000.parquet", 10);
        DataFile listed = new DataFile(file.path(), 1, 20, file.etag(), "");

        assertThatThrownBy(() -> cache(CacheLimits.DEFAULT).get(lake, table, List.of(listed)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("has 10 bytes, but its table lists 20");
    }

    @Test
    void removesWhatWasNotUsedForLongest() throws IOException {
        FileCache earlier = cache(new CacheLimits(250, Duration.ofMinutes(1)));
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            paths.addAll(earlier.get(lake, table, List.of(file("orders_000" + i + ".parquet", 100))));
        }
        assertThat(paths).allMatch(Files::exists); // They were used just now.
        age(paths.get(0), 5);
        age(paths.get(1), 10);
        age(paths.get(2), 7);
        FileCache later = cache(new CacheLimits(250, Duration.ofMinutes(1)));

        Path newest = later.get(lake, table, List.of(file("orders_0003.parquet", 100)))
                .get(0);

        assertThat(paths.get(1)).doesNotExist();
        assertThat(paths.get(2)).doesNotExist();
        assertThat(paths.get(0)).exists();
        assertThat(newest).exists();
    }

    @Test
    void neverRemovesWhatThisProcessMayRead() throws IOException {
        FileCache cache = cache(new CacheLimits(0, Duration.ZERO));

        Path first = cache.get(lake, table, List.of(file("orders_0000.parquet", 100)))
                .get(0);
        Path second = cache.get(lake, table, List.of(file("orders_0001.parquet", 100)))
                .get(0);

        assertThat(first).exists();
        assertThat(second).exists();
        Path third = cache(new CacheLimits(0, Duration.ZERO))
                .get(lake, table, List.of(file("orders_0002.parquet", 100)))
                .get(0);
        assertThat(first).doesNotExist();
        assertThat(third).exists();
    }

    @Test
    void servesManyAtOnceFromOneFolder() throws Exception {
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(file("orders_" + (1000 + i) + ".parquet", 5000 + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<List<Path>>> readers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                readers.add(() -> cache(CacheLimits.DEFAULT).get(lake, table, files));
            }
            for (Future<List<Path>> reader : threads.invokeAll(readers)) {
                List<Path> paths = reader.get();
                for (int i = 0; i < files.size(); i++) {
                    assertThat(paths.get(i)).hasBinaryContent(content(files.get(i)));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
            // The copies, and what is known of the table.
            assertThat(left.filter(Files::isRegularFile)).hasSize(21);
        }
    }

    private FileCache cache(CacheLimits limits) {
        return new FileCache(folder.resolve("cache"), limits, unused -> new FetchListener() {
            private long bytes;

            @Override
            public synchronized void progress(int files, int done, long total, long arrived) {
                bytes = Math.max(bytes, arrived);
            }

            @Override
            public void close() {
                synchronized (fetched) {
                    fetched.add(bytes);
                }
            }
        });
    }

    private DataFile file(String path, int bytes) throws IOException {
        return describe(store.create(table.location() + "/" + path, random(path.hashCode(), bytes)), path);
    }

    private DataFile rewrite(String path, int bytes, int seed) throws IOException {
        String key = table.location() + "/" + path;
        String etag = store.stat(key).orElseThrow().etag();
        return describe(store.replace(key, random(seed, bytes), etag), path);
    }

    private static DataFile describe(ObjectInfo info, String path) {
        return new DataFile(path, 1, info.size(), info.etag(), "");
    }

    private static byte[] random(int seed, int bytes) {
        byte[] content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return content;
    }

    private byte[] content(DataFile file) {
        return store.read(table.location() + "/" + file.path()).orElseThrow().content();
    }

    private static void age(Path file, int minutes) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes))));
    }
}
