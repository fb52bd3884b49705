package io.dataspoc.singer.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSkipperTest {

    private static byte[] padded(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + Bytes.SLACK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;1",
                "-12.5e+3,;8",
                "[1, {\"a\": []}] ;14",
                "\"a\\\"b\";6",
                "null;4",
                "true;4",
                "false;5",
                "{ };3",
                "\"\\ud83d\\ude00\";14"
            })
    void findsTheEndOfAValue(String text, int end) {
        assertThat(JsonSkipper.value(padded(text), 0)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "1.",
                "-",
                ".5",
                "1e",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "\"",
                "\"\\x\"",
                "\"\\ud83d\"",
                "\"\\u0000\"",
                "nul",
                "NaN",
                "[1"
            })
    void refusesWhatIsNoJson(String text) {
        assertThat(JsonSkipper.value(padded(text + " "), 0))
                .satisfiesAnyOf(
                        end -> assertThat(end).isEqualTo(JsonSkipper.REFUSED),
                        // A number ends where its digits end; what follows is for the caller.
                        end -> assertThat(text.substring(end)).isNotEmpty());
    }

    @Test
    void passesNothingThatJacksonRefuses() throws IOException {
        Random random = new Random(7);
        String alphabet = "{}[]\",: \\untf0123.-e\"\"a1";
        int passed = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = padded(text.toString());
            if (JsonSkipper.value(bytes, 0) == text.length()) {
                passed++;
                assertThat(Json.mapper().readTree(text.toString()))
                        .as(text.toString())
                        .isNotNull();
            }
        }
        assertThat(passed).isGreaterThan(1000);
    }

    @Test
    void validatesUtf8AsTheJdkDoes() {
        Random random = new Random(11);
        byte[] leads = {
            (byte) 0xc2,
            (byte) 0xe0,
            (byte) 0xed,
            (byte) 0xf0,
            (byte) 0xf4,
            (byte) 0x80,
            (byte) 0xbf,
            'a',
            (byte) 0xa0,
            (byte) 0x90
        };
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = random.nextInt(3) == 0
                        ? leads[random.nextInt(leads.length)]
                        : (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 'x');
            }
            assertThat(Utf8.isValid(bytes, 0, bytes.length))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(decodes(bytes));
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
