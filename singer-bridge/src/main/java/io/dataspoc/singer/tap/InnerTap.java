package io.dataspoc.singer.tap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** A tap that runs on a thread of this process. It takes the same options and prints the same messages as any other. */
@FunctionalInterface
public interface InnerTap {

    /**
     * Runs the tap once.
     *
     * @param arguments what a process would get: {@code --config}, {@code --state} and {@code --catalog} with files, or
     *     {@code --discover}
     * @param out takes its messages; writing fails as soon as nobody wants them any more
     * @param err takes lines for people
     * @throws IOException if it fails; the message becomes its last line on stderr
     */
    void run(List<String> arguments, OutputStream out, PrintStream err) throws IOException;
}
