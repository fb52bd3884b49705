package io.dataspoc.bench.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionMatchTest {
    private static final List<List<Object>> RIGHT = List.of(List.of("Rome", 12.5), List.of("Oslo", 3));

    @Test
    void findsTheColumnsWhateverTheirOrderAmongOthers() {
        assertThat(matches(List.of(List.of(1, new BigDecimal("3.00"), "Oslo"), List.of(2, 12.5000001, "Rome"))))
                .isTrue();
        assertThat(matches(List.of(List.of("Oslo", 12.5), List.of("Rome", 3)))).isFalse();
        assertThat(matches(List.of(List.of("Rome"), List.of("Oslo")))).isFalse();
    }

    @Test
    void comparesTheNumberOfRowsAndWhereAskedTheirOrder() {
        assertThat(matches(List.of(List.of("Rome", 12.5)))).isFalse();
        assertThat(ExecutionMatch.matches(RIGHT, List.of(RIGHT.get(1), RIGHT.get(0)), true))
                .isFalse();
        assertThat(ExecutionMatch.matches(RIGHT, RIGHT, true)).isTrue();
    }

    @Test
    void takesADayForItsMidnightAndNullForNothingElse() {
        List<List<Object>> day = List.of(List.of(LocalDate.of(2026, 4, 1)));
        assertThat(ExecutionMatch.matches(day, List.of(List.of("2026-04-01 00:00:00")), false))
                .isTrue();
        assertThat(ExecutionMatch.matches(day, List.of(Arrays.asList((Object) null)), false))
                .isFalse();
    }

    private static boolean matches(List<List<Object>> answer) {
        return ExecutionMatch.matches(RIGHT, answer, false);
    }
}
