package io.dataspoc.lens.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.BucketOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
    @Test
    void derivesAnAliasForEveryBucketButTheFirst() {
        assertThat(Aliases.of(List.of(
                        bucket("file:///a/lake", ""),
                        bucket("file:///b/lake/", ""),
                        bucket("/c/eu.data", ""),
                        bucket("/d/lake", ""),
                        bucket("/e/raw", ""))))
                .containsExactly("", "lake_2", "eu_data", "lake_3", "raw_2");
    }

    @Test
    void keepsGivenAliases() {
        assertThat(Aliases.of(List.of(bucket("/a", "us"), bucket("/b/eu", ""), bucket("/c", "eu"))))
                .containsExactly("us", "eu_2", "eu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "Gold", "latest", "memory", "a.b"})
    void refusesAliasesThatMeanSomethingElse(String alias) {
        assertThatThrownBy(() -> Aliases.of(List.of(bucket("/a", ""), bucket("/b", alias))))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("'" + alias + "'");
    }

    @Test
    void refusesAnAliasTwice() {
        assertThatThrownBy(() -> Aliases.of(List.of(bucket("/a", "eu"), bucket("/b", "EU"))))
                .isInstanceOf(CommandFailure.class);
    }

    private static BucketEntry bucket(String uri, String alias) {
        return new BucketEntry(uri, alias, BucketOptions.DEFAULT);
    }
}
