package io.dataspoc.singer.parquet;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Runs the tasks of one stream one after the other, on whatever encoder thread is free. */
final class SerialTasks {

    private final EncoderPool pool;
    private final Queue<Consumer<Scratch>> waiting = new ArrayDeque<>();
    private boolean running;

    SerialTasks(EncoderPool pool) {
        this.pool = pool;
    }

    /** Runs the task after all that were given before. It must not throw. */
    synchronized void execute(Consumer<Scratch> task) {
        waiting.add(task);
        if (!running) {
            running = true;
            pool.execute(this::runOne);
        }
    }

    private void runOne() {
        Scratch scratch = pool.takeScratch();
        try {
            next().accept(scratch);
        } finally {
            pool.giveScratch(scratch);
            goOn();
        }
    }

    private synchronized Consumer<Scratch> next() {
        return waiting.remove();
    }

    private synchronized void goOn() {
        running = !waiting.isEmpty();
        if (running) {
            pool.execute(this::runOne);
        }
    }
}
