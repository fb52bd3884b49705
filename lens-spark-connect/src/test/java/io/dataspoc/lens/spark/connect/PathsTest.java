package io.dataspoc.lens.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "2026-01", "a/b=c %", "São [x]:*?\"<>|", "100%", "%zz", "日本"})
    void readsWhatItEncoded(String text) {
        assertThat(Paths.decoded(Paths.encoded(text))).isEqualTo(text);
    }

    @Test
    void encodesAllButLettersDigitsAndAFewSigns() {
        assertThat(Paths.encoded("aZ09-_.~ /=ç")).isEqualTo("aZ09-_.~%20%2F%3D%C3%A7");
    }

    @Test
    void takesPatternsByTheirLetters() {
        String path = "s3a://b/[a]{b}*?\\c d.parquet";

        assertThat(Paths.literal(path)).isEqualTo("s3a://b/\\[a\\]\\{b\\}\\*\\?\\\\c d.parquet");
        assertThat(Paths.unescaped(Paths.literal(path))).isEqualTo(path);
    }

    @Test
    void leavesWhatIsNoEncoding() {
        assertThat(Paths.decoded("100%")).isEqualTo("100%");
        assertThat(Paths.decoded("%zz%4")).isEqualTo("%zz%4");
    }

    @Test
    void takesSchemesAway() {
        assertThat(Paths.withoutScheme("s3a://bucket/a")).isEqualTo("bucket/a");
        assertThat(Paths.withoutScheme("file:/a/b:c")).isEqualTo("/a/b:c");
        assertThat(Paths.withoutScheme("/a")).isEqualTo("/a");
    }
}
