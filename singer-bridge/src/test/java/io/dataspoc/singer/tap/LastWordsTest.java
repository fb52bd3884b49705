package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

    @Test
    void takesTheExceptionOfATraceback() {
        assertThat(LastWords.of(List.of(
                        "Traceback (most recent call last):",
                        "  File \"tap.py\", line 3, in main",
                        "psycopg2.OperationalError: connection to server failed: Connection refused",
                        "\tIs the server running on that host and accepting TCP/IP connections?",
                        "(Background on this error at: https://sqlalche.me/e/20/e3q8)")))
                .contains("psycopg2.OperationalError: connection to server failed: Connection refused");
    }

    @Test
    void takesWhatALoggerCallsAnError() {
        assertThat(LastWords.of(List.of("INFO start", "CRITICAL no such host", "INFO bye")))
                .contains("CRITICAL no such host");
        assertThat(LastWords.of(List.of("Usage: tap", "Error: No such option '--x'.")))
                .contains("Error: No such option '--x'.");
    }

    @Test
    void takesTheLastLineElse() {
        assertThat(LastWords.of(List.of("one", "two", " "))).contains("two");
        assertThat(LastWords.of(List.of())).isEmpty();
    }

    @Test
    void isBrief() {
        assertThat(LastWords.of(List.of("x".repeat(2000))).orElseThrow()).hasSizeLessThan(310);
    }
}
