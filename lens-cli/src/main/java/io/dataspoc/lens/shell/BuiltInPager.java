package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;

/** JLine's pager, which has the keys of {@code less} and is there on every machine. */
final class BuiltInPager implements Pager {
    private final Terminal terminal;

    BuiltInPager(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    @Override
    public OutputStream open() {
        PagePipe pipe = new PagePipe();
        Thread reader = new Thread(() -> show(pipe.in()), "pager");
        reader.setDaemon(true);
        reader.start();
        return new FilterOutputStream(pipe.out()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                super.close();
                await(reader);
            }
        };
    }

    private void show(InputStream text) {
        Less less = new Less(terminal, Path.of("").toAbsolutePath());
        less.chopLongLines = true;
        try (text) {
            less.run(new Text(text));
        } catch (IOException e) {
            throw new CommandFailure("The pager failed: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Ctrl-C leaves it.
        }
    }

    private static void await(Thread reader) {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }

    /** One text without a name, of unknown length. */
    private record Text(InputStream stream) implements Source {
        @Override
        public String getName() {
            return "result";
        }

        @Override
        public InputStream read() {
            return stream;
        }

        @Override
        public Long lines() {
            return null;
        }
    }
}
