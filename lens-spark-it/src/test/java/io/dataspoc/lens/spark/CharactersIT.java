package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.BothEngines.Kind;
import io.dataspoc.lens.spark.BothEngines.Outcome;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Functions of texts do the same to all characters of Unicode on both engines. */
class CharactersIT extends TwinTests {
    @Test
    void becomeTheSameOnBothEngines() {
        Characters.addTo(tables);
        SoftAssertions softly = new SoftAssertions();
        IntStream.range(0, Characters.FUNCTIONS.size()).forEach(i -> {
            Outcome outcome = engines.run(Characters.differences(i));
            softly.assertThat(outcome.kind())
                    .as(Characters.FUNCTIONS.get(i) + ": " + outcome.detail())
                    .isEqualTo(Kind.SAME);
        });
        softly.assertAll();
    }
}
