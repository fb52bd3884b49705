package io.dataspoc.lake.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process among all processes of all hosts and containers, and whether it still lives, from {@code /proc} (see
 * proc(5)). On systems without it nothing is known, and only time tells.
 *
 * @param host the host's name, for people
 * @param bootId differs after each boot; empty where it is not known
 * @param pidNamespace differs between containers of a host; empty where it is not known
 * @param pid the process's number in that namespace
 * @param startTime its start in clock ticks since boot; empty where it is not known
 */
record ProcessIdentity(String host, String bootId, String pidNamespace, long pid, String startTime) {

    private static final Path PROC = Path.of("/proc");

    /** This process. */
    static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(
                hostName(),
                bootIdOfHost(),
                namespaceOfThisProcess(),
                pid,
                startTimeOf(pid).orElse(""));
    }

    /** Whether this process is known to have ended: on this host, in this container, since this boot. */
    boolean isKnownDead() {
        ProcessIdentity here = current();
        boolean comparable = !bootId.isEmpty()
                && bootId.equals(here.bootId)
                && !pidNamespace.isEmpty()
                && pidNamespace.equals(here.pidNamespace)
                && !startTime.isEmpty();
        return comparable && !startTimeOf(pid).equals(Optional.of(startTime));
    }

    static ProcessIdentity fromJson(JsonNode json) {
        return new ProcessIdentity(
                Json.text(json, "host").orElse(""),
                Json.text(json, "boot_id").orElse(""),
                Json.text(json, "pid_namespace").orElse(""),
                Json.number(json, "pid", -1),
                Json.text(json, "start_time").orElse(""));
    }

    void putInto(ObjectNode json) {
        json.put("host", host).put("boot_id", bootId).put("pid_namespace", pidNamespace);
        json.put("pid", pid).put("start_time", startTime);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static String bootIdOfHost() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String namespaceOfThisProcess() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Field 22 of {@code /proc/<pid>/stat}; empty if there is no such process or it is a zombie. */
    private static Optional<String> startTimeOf(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The second field is the program's name in parentheses, which may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(fields[19]);
        } catch (IOException e) {
            // No such file; or ESRCH, when the process ends while its file is read.
            return Optional.empty();
        }
    }
}
