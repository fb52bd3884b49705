package io.dataspoc.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteSizeTextTest {
    @Test
    void readsSizesInStepsOf1024() {
        assertThat(ByteSizeText.parse("512")).contains(512L);
        assertThat(ByteSizeText.parse("128MB")).contains(128L << 20);
        assertThat(ByteSizeText.parse(" 2 gib ")).contains(2L << 30);
        assertThat(ByteSizeText.parse("8388607TB")).contains(8388607L << 40);
    }

    @Test
    void readsNothingElse() {
        assertThat(ByteSizeText.parse("lots")).isEmpty();
        assertThat(ByteSizeText.parse("-1MB")).isEmpty();
        assertThat(ByteSizeText.parse("8388608TB")).isEmpty();
        assertThat(ByteSizeText.parse("999999999TB")).isEmpty();
    }
}
