package io.dataspoc.pipe.mcp;

import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.mcp.McpRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** Interrupts when the client cancels a call, and when the process is told to end. */
final class CallInterruption implements Interruption {
    private final McpRequest call;
    private final Interruption process;

    CallInterruption(McpRequest call, Interruption process) {
        this.call = call;
        this.process = process;
    }

    @Override
    public Registration onInterrupt(Runnable cancel) {
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable once = () -> {
            if (open.compareAndSet(true, false)) {
                cancel.run();
            }
        };
        Registration ofProcess = process.onInterrupt(once);
        call.onCancel(() -> inBackground(once));
        return () -> {
            open.set(false);
            ofProcess.close();
        };
    }

    /** The thread that reads the client's messages must not wait for a tap to stop. */
    private static void inBackground(Runnable cancel) {
        Thread thread = new Thread(cancel, "cancellation");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean isRequested() {
        return call.isCancelled() || process.isRequested();
    }
}
