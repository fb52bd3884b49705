package io.dataspoc.lens.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session of many calls holds no more at its end than after its first ones. */
class LongSessionTest {
    private static final int CALLS = Boolean.getBoolean("dataspoc.thorough") ? 10_000 : 400;
    private static final int WARM = 100;
    private static final long MORE_HEAP = 12L << 20;
    private static final int MORE_FILES = 4;

    @TempDir
    private Path folder;

    /** What the process holds. */
    private record Held(long heap, int threads, long descriptors, List<String> files) {}

    private final List<Held> held = new ArrayList<>();
    private final Semaphore answered = new Semaphore(1);
    private int asked;
    private int answers;

    @Test
    void holdsNothingOfWhatWasAnswered() throws IOException {
        Lab lab = new Lab(folder).registered();
        lab.commit(
                new TableId("raw", "shop", "orders"),
                WriteMode.REPLACE,
                List.of("id"),
                "SELECT i AS id, 'order ' || i AS name FROM range(2000) t(i)");
        Terminal terminal = Terminal.of(
                new Answers(),
                OutputStream.nullOutputStream(),
                new Questions(),
                Map.of(
                        "HOME", folder.toString(),
                        "DATASPOC_LENS_HOME", lab.home().toString(),
                        "NO_COLOR", "1"));

        assertThat(Main.run(terminal, Interruption.none(), "mcp")).isZero();

        assertThat(answers).isEqualTo(CALLS);
        Held first = held.get(0);
        Held last = held.get(1);
        assertThat(last.heap()).isLessThan(first.heap() + MORE_HEAP);
        assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + 1);
        assertThat(last.descriptors()).isLessThanOrEqualTo(first.descriptors() + MORE_FILES);
        assertThat(last.files()).isEqualTo(first.files());
    }

    /** A call: of each tool that reads, fine and failing ones. */
    private static String call(int i) {
        return switch (i % 8) {
            case 0 -> Agent.call(i, "list_tables");
            case 1 -> Agent.call(i, "describe_table", "table", "orders");
            case 2 -> Agent.call(i, "query", "sql", "SELECT nothing FROM orders");
            case 3 -> Agent.call(i, "query", "sql", "DROP TABLE orders");
            case 4 -> Agent.call(i, "query", "sql", "SELECT name::INTEGER FROM orders");
            default -> Agent.call(i, "query", "sql", "SELECT id, name FROM orders WHERE id = " + i);
        };
    }

    private void measure() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        try (Stream<Path> files = Files.walk(folder)) {
            held.add(new Held(
                    runtime.totalMemory() - runtime.freeMemory(),
                    Thread.activeCount(),
                    descriptors(),
                    files.filter(Files::isRegularFile)
                            .map(Path::toString)
                            .sorted()
                            .toList()));
        }
    }

    /** 0 where the system does not tell. */
    private static long descriptors() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(open)) {
            return all.count();
        }
    }

    /** The next call comes when the one before it is answered. */
    private final class Questions extends InputStream {
        private byte[] line = {};
        private int at;

        @Override
        public int read() throws IOException {
            if (at == line.length && !next()) {
                return -1;
            }
            return line[at++];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (at == line.length && !next()) {
                return -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, bytes, offset, count);
            at += count;
            return count;
        }

        private boolean next() throws IOException {
            answered.acquireUninterruptibly();
            if (asked == WARM || asked == CALLS) {
                measure();
            }
            if (asked == CALLS) {
                return false;
            }
            line = call(asked++).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }
    }

    private final class Answers extends OutputStream {
        @Override
        public void write(int b) {
            if (b == '\n') {
                answers++;
                answered.release();
            }
        }
    }
}
