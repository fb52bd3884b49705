package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.singer.json.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our own round trip; that others read it is shown by the files that DuckDB and pyarrow read. */
class SnappyTest {

    private static byte[] compressed(byte[] content) {
        byte[] source = Arrays.copyOf(content, content.length + Bytes.SLACK);
        byte[] target = new byte[Snappy.bound(content.length)];
        return Arrays.copyOf(target, new Snappy().compress(source, 0, content.length, target));
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] content = new byte[random.nextInt(i < 200 ? 300 : 200_000)];
            int letters = 1 + random.nextInt(i % 3 == 0 ? 256 : 4);
            for (int p = 0; p < content.length; p++) {
                content[p] = (byte) random.nextInt(letters);
            }
            assertThat(Snappy.decompress(compressed(content), content.length)).isEqualTo(content);
        }
    }

    @Test
    void makesRepetitionsSmall() throws IOException {
        byte[] content = "abcdefgh".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] small = compressed(content);
        assertThat(small).hasSizeLessThan(content.length / 15);
        assertThat(Snappy.decompress(small, content.length)).isEqualTo(content);
    }

    @Test
    void tellsOfDamagedData() {
        byte[] small = compressed(new byte[1000]);
        assertThatThrownBy(() -> Snappy.decompress(small, 999)).hasMessageContaining("another length");
        assertThatThrownBy(() -> Snappy.decompress(Arrays.copyOf(small, small.length - 2), 1000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Snappy.decompress(new byte[] {4, 1, 9}, 4)).hasMessageContaining("refers to nothing");
    }
}
