package io.dataspoc.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of releases on this machine, whose latest has one archive. */
final class ReleasePage implements AutoCloseable {

    private final HttpServer server;
    private final Path archive;
    private final String checksums;

    private ReleasePage(Path archive, String checksums) throws IOException {
        this.archive = archive;
        this.checksums = checksums;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** With the checksums that the build made. */
    static ReleasePage of(Path archive) throws IOException {
        return new ReleasePage(archive, Files.readString(archive.resolveSibling("SHA256SUMS")));
    }

    /** With a checksum of something else. */
    static ReleasePage withWrongChecksum(Path archive) throws IOException {
        return new ReleasePage(archive, "0123456789abcdef".repeat(4) + "  " + archive.getFileName() + "\n");
    }

    String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/releases";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String latest = "/releases/latest/download/";
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals(latest + "SHA256SUMS")) {
                byte[] body = checksums.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else if (path.equals(latest + archive.getFileName())) {
                exchange.sendResponseHeaders(200, Files.size(archive));
                try (OutputStream body = exchange.getResponseBody()) {
                    Files.copy(archive, body);
                }
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
