package io.dataspoc.lens.spark.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cluster on this machine's loopback: a master, two workers of one core each, and a Connect server. Its logs are in
 * {@code target/spark}.
 */
public final class SparkCluster {
    private static final long NEEDED_BYTES = 6L << 30;
    private static final Path ROOT =
            Path.of(System.getProperty("dataspoc.root")).toAbsolutePath().normalize();
    private static final Path HOME = ROOT.resolve("spark-server/target/spark");

    private static SparkCluster shared;

    private final Path work;
    private final int masterPort = freePort();
    private final int serverPort = freePort();
    private final List<SparkProcess> workers = new ArrayList<>();
    private int started;
    private SparkProcess master;
    private SparkProcess server;

    private SparkCluster(Path work) {
        this.work = work;
    }

    /** The one that all tests of this process share; it ends with the process. Tests that break it mend it. */
    public static synchronized SparkCluster shared() {
        assumeTrue(
                availableBytes() > NEEDED_BYTES || shared != null,
                "A Spark cluster needs 6 GiB of memory; so much is not available.");
        if (shared == null) {
            SparkCluster cluster = new SparkCluster(Path.of("target", "spark").toAbsolutePath());
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::end));
            cluster.start();
            shared = cluster;
        }
        return shared;
    }

    /** What Linux could give to processes; elsewhere what is free. */
    private static long availableBytes() {
        Path facts = Path.of("/proc/meminfo");
        if (!Files.exists(facts)) {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getFreeMemorySize();
        }
        try (Stream<String> lines = Files.lines(facts)) {
            String line = lines.filter(each -> each.startsWith("MemAvailable:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        master = SparkProcess.start(
                HOME,
                log("master"),
                List.of("-Xmx256m"),
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "" + masterPort, "--webui-port", "0"),
                "New state: ALIVE");
        startWorker();
        startWorker();
        startServer();
    }

    /** Starts one more worker. */
    public void startWorker() {
        started++;
        String name = "worker-" + started;
        workers.add(SparkProcess.start(
                HOME,
                log(name),
                List.of("-Xmx256m", "-Dspark.worker.cleanup.enabled=true"),
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--work-dir",
                        work.resolve(name + "-work").toString(),
                        masterUrl()),
                "Successfully registered with master"));
    }

    /**
     * Ends a worker and its executor at once.
     *
     * @param number of those that run, from 1
     */
    public void killWorker(int number) {
        workers.remove(number - 1).end();
    }

    /** Starts the Connect server, where there was one before. */
    public void startServer() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("spark.master", masterUrl()),
                Map.entry("spark.app.name", "tests"),
                Map.entry("spark.connect.grpc.binding.address", "127.0.0.1"),
                Map.entry("spark.connect.grpc.binding.port", "" + serverPort),
                Map.entry("spark.driver.host", "127.0.0.1"),
                Map.entry("spark.driver.bindAddress", "127.0.0.1"),
                Map.entry("spark.executor.cores", "1"),
                Map.entry("spark.executor.memory", "768m"),
                Map.entry("spark.ui.enabled", "false"),
                Map.entry("spark.sql.shuffle.partitions", "4"),
                Map.entry("spark.local.dir", work.resolve("local").toString()),
                Map.entry("spark.sql.warehouse.dir", work.resolve("warehouse").toString()));
        List<String> options = new ArrayList<>(List.of("-Xmx1g"));
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        server = SparkProcess.start(
                HOME,
                log("server"),
                options,
                "org.apache.spark.sql.connect.service.SparkConnectServer",
                List.of(),
                "Spark Connect server started");
    }

    /** Ends the Connect server at once. */
    public void killServer() {
        server.end();
    }

    /** Where the Connect server listens. */
    public String url() {
        return "sc://127.0.0.1:" + serverPort;
    }

    /** The root of the project. */
    public static Path root() {
        return ROOT;
    }

    /** The folder of Spark's client, as it is installed. */
    public static Path client() {
        return Path.of(System.getProperty(
                "dataspoc.client",
                ROOT.resolve("lens-spark-connect/target/plugin/client").toString()));
    }

    private String masterUrl() {
        return "spark://127.0.0.1:" + masterPort;
    }

    private Path log(String name) {
        return work.resolve(name + ".log");
    }

    private void end() {
        Stream.concat(Stream.of(server, master), workers.stream())
                .filter(each -> each != null)
                .forEach(SparkProcess::end);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
