package io.dataspoc.pipe.alert;

import io.dataspoc.cli.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine. */
final class Host {
    private Host() {}

    static String name(Environment environment) {
        return environment.get("HOSTNAME").orElseGet(Host::own);
    }

    private static String own() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
