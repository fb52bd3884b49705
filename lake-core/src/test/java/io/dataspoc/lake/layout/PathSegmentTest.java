package io.dataspoc.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.InvalidNameException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "public-orders, public-orders",
        "a.b, a.b",
        ".., %2E.",
        ".hidden, %2Ehidden",
        "_private, %5Fprivate",
        "a/b, a%2Fb",
        "a b, a%20b",
        "50%, 50%25",
        "k=v, k%3Dv",
        "größe, größe",
        "*?[x], %2A%3F%5Bx%5D",
    })
    void encodesWhatAPathCannotCarry(String name, String segment) {
        assertThat(PathSegment.encode(name)).isEqualTo(segment);
        assertThat(PathSegment.decode(segment)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\nb", "emoji 😀", "\"q\"", "'", "\\"})
    void bringsEveryNameBack(String name) {
        assertThat(PathSegment.decode(PathSegment.encode(name))).isEqualTo(name);
    }

    @Test
    void cutsLongNamesAndKeepsThemApart() {
        String one = PathSegment.encode("ä".repeat(300) + "1");
        String two = PathSegment.encode("ä".repeat(300) + "2");

        assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        assertThat(one).isNotEqualTo(two).startsWith("ää").doesNotContain("\uFFFD");
        assertThat(PathSegment.encode("/".repeat(300))).matches("(%2F)+~[0-9a-f]{8}");
    }

    @Test
    void refusesEmptyNamesAndHalfCharacters() {
        assertThatThrownBy(() -> PathSegment.encode("")).isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> PathSegment.encode("\ud800")).isInstanceOf(InvalidNameException.class);
    }
}
