package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxLimitsTest {
    private static final SandboxLimits LEAST = new SandboxLimits(1, 100, Duration.ofSeconds(1), "1GB", "1GB", 1);

    @ParameterizedTest
    @CsvSource({"0, 100, 1000, 1", "1, 99, 1000, 1", "1, 100, 999, 1", "1, 100, 1000, 0"})
    void refusesWhatLeavesNothing(int rows, int characters, long milliseconds, int parallel) {
        assertThatThrownBy(() ->
                        new SandboxLimits(rows, characters, Duration.ofMillis(milliseconds), "1GB", "1GB", parallel))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave nothing");
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "1, 1", "0, 1", "-5, 1", "1000, 1000", "1001, 1000"})
    void givesFewerRowsAndNeverMore(int asked, int rows) {
        assertThat(SandboxLimits.DEFAULT.atMost(asked).rows()).isEqualTo(rows);
    }

    @Test
    void keepsAllElseForFewerRows() {
        assertThat(LEAST.atMost(5)).isEqualTo(LEAST);
    }
}
