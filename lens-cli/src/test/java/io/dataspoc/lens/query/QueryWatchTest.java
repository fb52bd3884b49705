package io.dataspoc.lens.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.TextWidth;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.output.GridWriter;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryWatchTest {
    private static final String LONG =
            "SELECT count(*) FROM range(40000000) a, range(10000) b WHERE hash(a.range + b.range) = 0";
    private static final long A_WHILE_NANOS = 2_200_000_000L;

    @TempDir
    private Path folder;

    @Test
    void aBarIsAsLongAsItsShare() {
        assertThat(QueryWatch.line(0, 2, 100)).isEqualTo("  0% " + "░".repeat(40) + "  2 s");
        assertThat(QueryWatch.line(0.5, 3, 100)).isEqualTo(" 50% " + "█".repeat(20) + "░".repeat(20) + "  3 s");
        assertThat(QueryWatch.line(1, 61, 100)).isEqualTo("100% " + "█".repeat(40) + "  61 s");
    }

    @Test
    void aBarFitsANarrowWindow() {
        assertThat(TextWidth.of(QueryWatch.line(0.3, 12, 30))).isLessThanOrEqualTo(30);
        assertThat(QueryWatch.line(0.5, 1, 5)).isEqualTo(" 50% ██░░  1 s");
    }

    @Test
    void aLongQueryDrawsABarThatIsErasedInTheEnd() {
        assertThat(errOfALongQuery("ioe")).contains("\r\u001b[K", "░", " s").endsWith("\r\u001b[K");
    }

    @Test
    void nothingIsDrawnWhereStderrIsNoTerminal() {
        assertThat(errOfALongQuery("o")).isEmpty();
    }

    /** The query is cancelled when its bar is there, or a while after it would have been. */
    private String errOfALongQuery(String terminals) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                        new ByteArrayOutputStream(),
                        err,
                        InputStream.nullInputStream(),
                        Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm"))
                .as(terminals, 80);
        try (LakeSession session = new LakeSession(Session.open(folder), time -> new Catalog(List.of()))) {
            Timer clock = new Timer(true);
            long start = System.nanoTime();
            clock.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            if (err.toString(StandardCharsets.UTF_8).contains("░")
                                    || terminals.equals("o") && System.nanoTime() - start > A_WHILE_NANOS) {
                                session.cancel();
                                cancel();
                            }
                        }
                    },
                    100,
                    100);
            assertThatThrownBy(
                            () -> new QueryRun(session, terminal).show(LONG, new GridWriter(terminal, GridWriter.ALL)))
                    .isInstanceOf(InterruptedQueryException.class);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
