package io.dataspoc.lake.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Mutual exclusion of all processes that replace objects of one local bucket: an operating-system lock on a file that is
 * never deleted, and a mutex for the threads of this process, which such a lock does not keep apart.
 *
 * <p>It is held for the time of one comparison and rename. The system frees it when its holder dies.
 */
final class ReplaceLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One mutex per lock file, whatever number of stores this process opened on it. */
    private static final ConcurrentHashMap<Path, ReentrantLock> MUTEXES = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock mutex;
    private FileChannel channel;

    ReplaceLock(Path file) {
        this.file = file;
        this.mutex = MUTEXES.computeIfAbsent(file, path -> new ReentrantLock());
    }

    Held acquire() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!mutex.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw timedOut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + file + ".", e);
        }
        try {
            return new Held(lockFile(deadline));
        } catch (IOException | RuntimeException e) {
            mutex.unlock();
            throw e;
        }
    }

    private FileLock lockFile(long deadline) throws IOException {
        while (true) {
            FileLock lock = tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw timedOut();
            }
            pause();
        }
    }

    private FileLock tryLock() throws IOException {
        if (channel == null || !channel.isOpen()) {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another class loader of this process holds it.
        }
    }

    private void pause() throws IOException {
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(200, 5_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + file + ".", e);
        }
    }

    private IOException timedOut() {
        return new IOException("Another process holds " + file + " for more than " + PATIENCE.toSeconds()
                + " s: is one of them stopped (ps -o stat)? Continue or end it, then run again.");
    }

    @Override
    public void close() throws IOException {
        mutex.lock();
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            mutex.unlock();
        }
    }

    /** The lock while it is held; closing gives it back. */
    final class Held implements AutoCloseable {

        private final FileLock lock;

        Held(FileLock lock) {
            this.lock = lock;
        }

        /** @throws IOException if the lock was lost while it was held, so that what was done under it is in doubt */
        void check() throws IOException {
            if (!lock.isValid()) {
                throw new IOException("The lock on " + file + " was lost.");
            }
        }

        @Override
        public void close() throws IOException {
            try {
                lock.release();
            } finally {
                mutex.unlock();
            }
        }
    }
}
