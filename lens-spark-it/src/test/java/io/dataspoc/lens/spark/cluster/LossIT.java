package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossIT extends ClusterTests {
    /** Takes hours. */
    private static final String ENDLESS =
            "SELECT sum(hash(a.id, b.id)) AS s FROM range(0, 10000000, 1, 2) a CROSS JOIN range(1000000) b";

    /** Takes some seconds. */
    private static final String SLOW = "SELECT a.id % 1000 AS k, count(*) AS n, sum(hash(a.id, b.id) % 10) AS s"
            + " FROM range(0, 200000, 1, 16) a CROSS JOIN range(2500) b GROUP BY a.id % 1000";

    @TempDir
    Path folder;

    @Test
    void cancelsAQueryAndItsWorkOnTheCluster() throws Exception {
        FutureTask<ClusterException> query =
                start(() -> failure(ClusterException.Kind.CANCELLED, () -> cluster.collect(ENDLESS)));
        Thread.sleep(4000);
        assertThat(query).isNotDone();

        Instant then = Instant.now();
        cluster.cancel();
        query.get(10, TimeUnit.SECONDS);

        assertThat(Duration.between(then, Instant.now())).isLessThan(Duration.ofSeconds(10));
        // The same session goes on, and the two cores are free for it.
        assertThat(value("SELECT count(*) FROM range(0, 1000, 1, 4)")).isEqualTo(1000L);
        assertThat(Duration.between(then, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void cancelsAtOnce() throws Exception {
        FutureTask<ClusterException> query =
                start(() -> failure(ClusterException.Kind.CANCELLED, () -> cluster.collect(ENDLESS)));
        while (!query.isDone()) {
            Thread.sleep(20);
            cluster.cancel();
        }
        query.get();
    }

    @Test
    void cancelsAWriteThatLeavesNoSign() throws Exception {
        Path out = folder.resolve("out");
        FutureTask<ClusterException> query = start(() ->
                failure(ClusterException.Kind.CANCELLED, () -> cluster.write(ENDLESS, out.toString(), List.of())));
        Thread.sleep(4000);

        cluster.cancel();

        query.get(10, TimeUnit.SECONDS);
        assertThat(out.resolve("_SUCCESS")).doesNotExist();
    }

    @Test
    void doesNothingWhereNothingRuns() {
        cluster.cancel();

        assertThat(value("SELECT 1")).isEqualTo(1);
    }

    @Test
    void loses1WorkerAndNothingElse() throws Exception {
        Path out = folder.resolve("out");
        List<List<Object>> expected = rows(SLOW);
        FutureTask<Written> query = start(() -> cluster.write(SLOW, out.toString(), List.of()));
        Thread.sleep(1500);
        assertThat(query).isNotDone();

        spark.killWorker(1);

        try {
            Written written = query.get(120, TimeUnit.SECONDS);
            assertThat(written.rows()).isEqualTo(1000);
            cluster.mount(
                    "v",
                    written.files().stream()
                            .map(file -> out + "/" + file.path())
                            .toList(),
                    written.fields());
            assertThat(rows("SELECT * FROM v")).containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            spark.startWorker();
        }
    }

    @Test
    void waitsForWorkersUntilItIsCancelled() throws Exception {
        spark.killWorker(1);
        spark.killWorker(1);
        try {
            FutureTask<ClusterException> query =
                    start(() -> failure(ClusterException.Kind.CANCELLED, () -> cluster.collect(SLOW)));
            Thread.sleep(5000);
            assertThat(query).isNotDone();

            cluster.cancel();

            query.get(20, TimeUnit.SECONDS);
        } finally {
            spark.startWorker();
            spark.startWorker();
        }
        assertThat(value("SELECT count(*) FROM range(0, 1000, 1, 4)")).isEqualTo(1000L);
    }

    @Test
    void tellsThatTheServerWasLost() throws Exception {
        FutureTask<ClusterException> query =
                start(() -> failure(ClusterException.Kind.LOST, () -> cluster.collect(ENDLESS)));
        Thread.sleep(3000);

        spark.killServer();
        try {
            assertThat(query.get(60, TimeUnit.SECONDS)).hasMessageContaining(spark.url());
            failure(ClusterException.Kind.UNREACHABLE, () -> connect(Map.of()));
            cluster.close();
        } finally {
            spark.startServer();
        }
        try (Cluster again = connect(Map.of())) {
            assertThat(again.collect("SELECT 1").rows()).containsExactly(List.of(1));
        }
    }

    @Test
    void tellsThatASessionIsGoneWithItsServer() {
        spark.killServer();
        spark.startServer();

        failure(ClusterException.Kind.LOST, () -> cluster.collect("SELECT 1"));
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(unreachable("sc://127.0.0.1:" + free + "/;token=secret"))
                .hasMessageContaining("nobody listens on port " + free)
                .hasMessageNotContaining("secret");
        assertThat(unreachable("sc://no-such-host.invalid:15002")).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void saysThatAnotherServerAnswers() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> hangUp(other));
            closer.setDaemon(true);
            closer.start();
            assertThat(unreachable("sc://127.0.0.1:" + other.getLocalPort()))
                    .hasMessageContaining("does not answer as a Spark Connect server");
        }
    }

    private static void hangUp(ServerSocket other) {
        try {
            while (true) {
                other.accept().close();
            }
        } catch (IOException e) {
            return; // The test has ended.
        }
    }

    private static ClusterException unreachable(String url) {
        return failure(ClusterException.Kind.UNREACHABLE, () -> loader.connect(new ClusterSettings(url, Map.of())));
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
