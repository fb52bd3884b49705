package io.dataspoc.singer.tap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All the processes that a tap, or a transform, started. Those whose parent has ended are no longer among its descendants, so on Linux
 * they are found by a mark in the environment that every child inherits.
 */
public final class ProcessTree {

    private static final String MARK = "DATASPOC_TAP_PROCESS";
    private static final Path PROC = Path.of("/proc");
    private static final int KILL_PASSES = 5;

    private final String mark = UUID.randomUUID().toString();

    /** Marks the environment of a process to be started. */
    public void mark(Map<String, String> environment) {
        environment.put(MARK, mark);
    }

    /** Asks the tap and its children to end, and kills after {@code grace} what has not. */
    void stop(Process root, Duration grace) throws InterruptedException {
        if (root instanceof InnerProcess) {
            root.destroy();
            return;
        }
        Set<ProcessHandle> asked = alive(root);
        asked.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + grace.toNanos();
        while (asked.stream().anyMatch(ProcessTree::isRunning) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        kill(root);
    }

    /** Kills whatever of the tap still runs. */
    public void kill(Process root) throws InterruptedException {
        if (root instanceof InnerProcess) {
            return;
        }
        for (int pass = 0; pass < KILL_PASSES; pass++) {
            Set<ProcessHandle> left = alive(root);
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            TimeUnit.MILLISECONDS.sleep(20L << pass);
        }
    }

    private Set<ProcessHandle> alive(Process root) {
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        if (root.isAlive()) {
            tree.add(root.toHandle());
            root.descendants().forEach(tree::add);
        }
        if (Files.isDirectory(PROC.resolve("self"))) {
            try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
                all.filter(this::isMarked).forEach(tree::add);
            }
        }
        tree.removeIf(process -> !isRunning(process));
        return tree;
    }

    /** Whether it can still do anything: one that only waits for its parent to notice its end cannot. */
    static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(proc(process).resolve("stat"), StandardCharsets.ISO_8859_1);
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            // Where there is no /proc, or no longer this process, the handle alone tells.
            return process.isAlive();
        }
    }

    private static Path proc(ProcessHandle process) {
        return PROC.resolve(Long.toString(process.pid()));
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            return Files.readString(proc(process).resolve("environ"), StandardCharsets.ISO_8859_1)
                    .contains(MARK + "=" + mark);
        } catch (IOException e) {
            // It has ended, or belongs to somebody else: then it is none of ours.
            return false;
        }
    }
}
