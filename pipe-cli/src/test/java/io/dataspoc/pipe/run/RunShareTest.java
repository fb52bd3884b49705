package io.dataspoc.pipe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.singer.parquet.WriterOptions;
import org.junit.jupiter.api.Test;

class RunShareTest {
    private static final long GB = 1L << 30;

    @Test
    void givesARunThatIsAloneTheUsual() {
        RunShare share = RunShare.of(1, GB, 8);

        assertThat(share.bufferBytes()).isEqualTo(WriterOptions.DEFAULT_MEMORY_BYTES);
        assertThat(share.replayBytes()).isEqualTo(16 << 20);
        assertThat(share.encoderThreads()).isEqualTo(7);
    }

    @Test
    void leavesThreeEighthsOfTheHeapFreeHoweverManyRunAtOnce() {
        for (int parallel = 1; parallel <= 60; parallel++) {
            RunShare share = RunShare.of(parallel, GB, 2);
            assertThat((share.bufferBytes() + share.replayBytes()) * parallel).isLessThanOrEqualTo(GB / 8 * 5);
            assertThat(share.encoderThreads()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheUsualBuffersForAFewRuns() {
        assertThat(RunShare.of(4, GB, 4).bufferBytes()).isEqualTo(WriterOptions.DEFAULT_MEMORY_BYTES);
    }

    @Test
    void refusesMoreThanFitAndSaysHowManyDo() {
        assertThatThrownBy(() -> RunShare.of(61, GB, 2))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("60 pipelines fit")
                .hasMessageContaining("DATASPOC_JAVA_OPTS");
    }
}
