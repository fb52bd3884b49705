package io.dataspoc.singer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {

    private static final byte[] TEN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void givesBackWhatWasRead() throws Exception {
        ReplayBuffer buffer = new ReplayBuffer(100);
        InputStream in = buffer.over(new ByteArrayInputStream(TEN));
        assertThat(in.readNBytes(3)).containsExactly(0, 1, 2);
        assertThat(in.read()).isEqualTo(3);

        assertThat(buffer.replay().orElseThrow().readAllBytes()).containsExactly(0, 1, 2, 3);
        assertThat(buffer.replay().orElseThrow().readAllBytes()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void forgetsWhatIsTooLongToKeep() throws Exception {
        ReplayBuffer buffer = new ReplayBuffer(9);
        InputStream in = buffer.over(new ByteArrayInputStream(TEN));
        assertThat(in.readNBytes(9)).hasSize(9);
        assertThat(buffer.replay()).isPresent();
        assertThat(in.readAllBytes()).containsExactly(9);
        assertThat(buffer.replay()).isEmpty();
    }

    @Test
    void keepsNothingOnceForgotten() throws Exception {
        ReplayBuffer buffer = new ReplayBuffer(100);
        InputStream in = buffer.over(new ByteArrayInputStream(TEN));
        assertThat(in.readNBytes(3)).hasSize(3);
        buffer.forget();
        assertThat(in.readAllBytes()).hasSize(7);
        assertThat(buffer.replay()).isEmpty();
    }
}
