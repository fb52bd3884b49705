package io.dataspoc.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB server of this machine, with data of its own in a folder; tests are skipped where it isn't installed. */
final class MariaDb implements AutoCloseable {

    private static final String ACCOUNT = "CREATE DATABASE shop CHARACTER SET utf8mb4;\n"
            + "CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'secret';\n"
            + "GRANT ALL ON *.* TO reader@'127.0.0.1';\n";

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final int port;
    private final Process server;

    private MariaDb(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts the server on a free port of the loopback interface. */
    static MariaDb start(Path folder) throws IOException, InterruptedException {
        Path daemon = program("mariadbd");
        Path data = folder.resolve("data");
        run(folder, program("mariadb-install-db"), "--no-defaults", "--skip-test-db", "--datadir=" + data);
        Path account = Files.writeString(folder.resolve("account.sql"), ACCOUNT);
        int port = freePort();
        // A socket's path may have 108 characters: this one lies in the folder of the data, whose name is not part of
        // it.
        List<String> command = new ArrayList<>(List.of(
                daemon + "",
                "--no-defaults",
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=m.sock",
                "--skip-name-resolve",
                "--init-file=" + account,
                "--innodb-flush-log-at-trx-commit=0"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        MariaDb database = new MariaDb(folder, port, server);
        database.awaitStart();
        return database;
    }

    int port() {
        return port;
    }

    /** Runs the statements of a test resource. */
    void load(String resource) throws IOException {
        try (InputStream in = MariaDb.class.getResourceAsStream(resource)) {
            rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What statements answer, as MariaDB's own client prints it: values as text, NULL for null. The time zone is UTC. */
    List<List<String>> rows(String sql) {
        String answer = run(
                folder,
                program("mariadb"),
                "--no-defaults",
                "--host=127.0.0.1",
                "--port=" + port,
                "--user=reader",
                "--password=secret",
                "--default-character-set=utf8mb4",
                "--batch",
                "--skip-column-names",
                "--execute=SET time_zone = '+00:00'; " + sql,
                "shop");
        return answer.lines().map(line -> Arrays.asList(line.split("\t", -1))).toList();
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && server.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        close();
        throw new AssertionError("MariaDB doesn't start: " + Files.readString(folder.resolve("server.log")));
    }

    private static Path program(String name) {
        Optional<Path> found = Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":"))
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not on the PATH; Debian has it in mariadb-server");
        return found.orElseThrow();
    }

    private static String run(Path folder, Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new Program(command, Map.of(), folder).run().succeeded().out();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
