package io.dataspoc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KEYS = List.of("bucket", "path", "compression", "partition_by");

    @Test
    void findsANameWithALetterMissingOrSwapped() {
        assertThat(NearestName.of("compresion", KEYS)).contains("compression");
        assertThat(NearestName.of("pahT", KEYS)).contains("path");
        assertThat(NearestName.of("partitionby", KEYS)).contains("partition_by");
    }

    @Test
    void findsNothingFarAway() {
        assertThat(NearestName.of("retention", KEYS)).isEmpty();
        assertThat(NearestName.of("x", KEYS)).isEmpty();
    }

    @Test
    void prefersTheNearestOfSeveral() {
        assertThat(NearestName.of("orders", List.of("order", "borders", "Orders")))
                .contains("Orders");
    }

    @Test
    void countsASwapAsOneChange() {
        assertThat(NearestName.distance("abcd", "acbd")).isEqualTo(1);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    }
}
