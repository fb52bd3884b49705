package io.dataspoc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal pipe = Terminal.of(out, err, InputStream.nullInputStream(), Map.of());
    private final AtomicLong clock = new AtomicLong();

    @Test
    void printsALinePerKeyAndInterval() {
        try (Progress progress = new PlainProgress(pipe, clock::get)) {
            for (int second = 0; second <= 25; second++) {
                clock.set(second * 1_000_000_000L);
                progress.update("orders", second + " records");
                progress.update("customers", "0 records");
            }
            progress.finish("orders", "26 records");
        }

        assertThat(stderr().lines())
                .containsExactly(
                        "  orders: 10 records",
                        "  customers: 0 records",
                        "  orders: 20 records",
                        "  customers: 0 records",
                        "  orders: 26 records");
    }

    @Test
    void drawsInPlaceOnATerminalOnly() {
        try (Progress progress = Progress.on(pipe.as("e", 80))) {
            progress.update("orders", "1 record");
            progress.finish("orders", "2 records");
        }

        assertThat(stderr())
                .contains("orders  1 record")
                .contains("\u001b[1F\u001b[J")
                .endsWith("orders  2 records\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void movesTheCursorInTheSameWayInEachLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try (Progress progress = Progress.on(pipe.as("e", 80))) {
            progress.update("orders", "1 record");
            progress.finish("orders", "2 records");
        } finally {
            Locale.setDefault(before);
        }

        assertThat(stderr()).contains("\u001b[1F\u001b[J");
    }

    @Test
    void keepsPlainLinesFreeOfControlCharacters() {
        try (Progress progress = Progress.on(pipe)) {
            progress.update("orders", "1 record");
            progress.finish("orders", "2 records");
            progress.notice("done");
        }

        assertThat(stderr()).isEqualTo("  orders: 2 records\ndone\n");
    }

    private String stderr() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
