package io.dataspoc.lens.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final List<Integer> THINGS = IntStream.range(0, 40).boxed().toList();

    @Test
    void givesResultsInTheirOrder() {
        assertThat(SideBySide.map(THINGS, thing -> thing * 2))
                .isEqualTo(THINGS.stream().map(thing -> thing * 2).toList());
    }

    @Test
    void failsWhenAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();

        assertThatThrownBy(() -> SideBySide.map(THINGS, thing -> work(thing, ended)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("0");

        assertThat(ended).hasValue(THINGS.size());
    }

    private static int work(int thing, AtomicInteger ended) {
        try {
            if (thing == 0) {
                throw new IllegalStateException("0");
            }
            Thread.sleep(20);
            return thing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            ended.incrementAndGet();
        }
    }
}
