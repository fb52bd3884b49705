package io.dataspoc.lens.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalFetchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = Terminal.of(out, err, InputStream.nullInputStream(), Map.of());
    private long millis;

    @Test
    void saysNothingOfWhatTakesAMoment() {
        try (TerminalFetch fetch = fetch()) {
            millis = 900;
            fetch.progress(2, 2, 1 << 20, 1 << 20);
        }

        assertThat(err.size()).isZero();
    }

    @Test
    void showsOnStderrWhatTakesLong() {
        try (TerminalFetch fetch = fetch()) {
            millis = 1500;
            fetch.progress(40, 12, 900L << 20, 120L << 20);
            millis = 3000;
            fetch.progress(40, 40, 900L << 20, 900L << 20);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("  Fetching raw.shop.orders: 40 of 40 files, 900.0 of 900.0 MB\n");
        assertThat(out.size()).isZero();
    }

    private TerminalFetch fetch() {
        return new TerminalFetch(terminal, "raw.shop.orders", () -> millis * 1_000_000);
    }
}
