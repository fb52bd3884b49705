package io.dataspoc.lens.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.spark.BothEngines.Kind;
import io.dataspoc.lens.spark.BothEngines.Outcome;
import io.dataspoc.lens.spark.Cases.Case;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Forty queries as people write them: nearly all run on Spark with the same rows, and the others are refused. */
class CasesIT extends TwinTests {
    @Test
    void giveTheSameRowsOrAreRefused() {
        ShopTables.addTo(tables);
        List<Case> cases = Cases.all();
        assertThat(cases).hasSize(40);
        SoftAssertions softly = new SoftAssertions();
        int right = 0;
        for (Case each : cases) {
            Outcome outcome = engines.run(each.query());
            softly.assertThat(outcome.kind())
                    .as(each.name() + ": " + outcome.detail())
                    .isEqualTo(each.expected());
            right += outcome.kind() == Kind.SAME ? 1 : 0;
        }
        softly.assertAll();
        assertThat(right).isGreaterThanOrEqualTo(36);
    }
}
