package io.dataspoc.lake.storage.s3;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of memory that parts may take together. Thread-safe. */
final class MemoryBudget {

    private final AtomicLong free;

    MemoryBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes bytes if there are as many; whether it did. */
    boolean take(long bytes) {
        return free.getAndUpdate(left -> left >= bytes ? left - bytes : left) >= bytes;
    }

    void give(long bytes) {
        free.addAndGet(bytes);
    }
}
