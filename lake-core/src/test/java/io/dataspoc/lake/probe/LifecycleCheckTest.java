package io.dataspoc.lake.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.probe.ProbeResult.Verdict;
import io.dataspoc.lake.storage.Lifecycle;
import io.dataspoc.lake.storage.Lifecycle.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleCheckTest {

    @ParameterizedTest
    @CsvSource({
        "'', 30, -1, FAILED",
        "raw/, 365, -1, FAILED",
        "raw/shop/orders/, 365, -1, FAILED",
        "r, 365, -1, FAILED",
        ".dataspoc/, 90, -1, FAILED",
        ".dataspoc/tables/, 0, -1, FAILED",
        ".dataspoc/logs/, 90, -1, PASSED",
        "exports/, 30, -1, WARNING",
        "'', -1, 1, WARNING",
        "'', -1, 6, WARNING",
        "'', -1, 7, PASSED",
        "raw/, -1, 30, PASSED"
    })
    void judgesByWhatARuleWouldTake(String prefix, int expire, int abort, Verdict verdict) {
        ProbeResult result =
                LifecycleCheck.judge(new Lifecycle.Rules(List.of(new Rule("tidy", prefix, expire, abort))));

        assertThat(result.verdict()).as(result.text()).isEqualTo(verdict);
        if (verdict != Verdict.PASSED) {
            assertThat(result.text()).contains("'tidy'");
        }
    }

    @Test
    void tellsTheWorstOfSeveralRules() {
        ProbeResult result = LifecycleCheck.judge(new Lifecycle.Rules(List.of(
                new Rule("fine", "", Rule.NEVER, 7),
                new Rule("early", "", Rule.NEVER, 1),
                new Rule("eats", "gold/", 30, Rule.NEVER))));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.text()).contains("'eats' removes objects under 'gold/' after 30 day(s)");
    }

    @Test
    void saysThatRulesCannotBeReadWithoutFailing() {
        ProbeResult result = LifecycleCheck.judge(new Lifecycle.Unknown("s3:GetLifecycleConfiguration is not allowed"));

        assertThat(result.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(result.text()).contains("s3:GetLifecycleConfiguration");
    }

    @Test
    void passesStoresWithoutRules() {
        assertThat(LifecycleCheck.judge(new Lifecycle.None()).verdict()).isEqualTo(Verdict.PASSED);
    }
}
