package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import io.dataspoc.lens.spark.cluster.ClusterSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where a server listens. Spark's client tries for minutes when nobody answers, and does not say why; so a connection is
 * made and closed first.
 *
 * @param address the URL for messages
 */
record Endpoint(String address, String host, int port) {
    /** The port of Spark Connect where the URL names none. */
    private static final int DEFAULT_PORT = 15002;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static Endpoint of(ClusterSettings settings) {
        try {
            URI uri = new URI(settings.address());
            if (uri.getHost() != null) {
                return new Endpoint(
                        settings.address(), uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw unusable(settings.address(), e);
        }
        throw unusable(settings.address(), null);
    }

    private static ClusterException unusable(String address, Throwable cause) {
        return new ClusterException(
                Kind.UNREACHABLE,
                "'" + address + "' is no address of a Spark Connect server: give one such as sc://host:15002.",
                cause);
    }

    /** @throws ClusterException if nobody answers */
    void requireReachable() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
        } catch (IOException e) {
            throw new ClusterException(Kind.UNREACHABLE, "No Spark Connect server at " + address + ": " + why(e), e);
        }
    }

    private String why(IOException failure) {
        if (failure instanceof java.net.UnknownHostException) {
            return "the host " + host + " is not known. Check the address.";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer within " + PATIENCE.toSeconds() + " seconds. Check the address and firewalls.";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens on port " + port
                    + ". Start one with sbin/start-connect-server.sh, or check the address.";
        }
        return failure.getMessage() + ". Check the address.";
    }
}
