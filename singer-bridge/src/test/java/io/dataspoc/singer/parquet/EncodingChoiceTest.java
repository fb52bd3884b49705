package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.json.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encodings, bloom filters and page sizes follow from the data; DuckDB says what is there, and reads the values. */
class EncodingChoiceTest {

    private static final int ROWS = 200_000;

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private DuckDb duckdb;

    @BeforeEach
    void open() throws Exception {
        duckdb = new DuckDb();
    }

    @AfterEach
    void close() throws Exception {
        duckdb.close();
    }

    private List<String> query(String sql) throws Exception {
        return duckdb.rows(sql.replace("$t", "'" + folder + "/t_1.parquet'"));
    }

    private void write(String type, IntFunction<String> value) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("{\"type\":\"SCHEMA\",\"stream\":\"t\",\"key_properties\":[\"v\"],\"schema\":{\"properties\":{"
                + "\"i\":{\"type\":\"integer\"},\"v\":" + type + "}}}");
        for (int i = 0; i < ROWS; i++) {
            lines.add(
                    "{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":{\"i\":" + i + ",\"v\":" + value.apply(i) + "}}");
        }
        new Ingest(folder).run(lines.toArray(String[]::new));
    }

    private String encodings() throws Exception {
        return String.join(
                ";", query("SELECT DISTINCT encodings FROM parquet_metadata($t) WHERE path_in_schema = 'v'"));
    }

    private boolean hasBloomFilters() throws Exception {
        return query("SELECT count(bloom_filter_offset) FROM parquet_metadata($t) WHERE path_in_schema = 'v'")
                .equals(List.of("2"));
    }

    @Test
    void writesIntegersThatAreNearEachOtherAsDifferences() throws Exception {
        write("{\"type\":\"integer\"}", i -> Integer.toString(1_000_000 + i * 3));
        assertThat(encodings()).contains("DELTA_BINARY_PACKED").doesNotContain("DICTIONARY");
        assertThat(hasBloomFilters()).as("ascending keys").isFalse();
    }

    @Test
    void writesFewIntegersThatAreFarApartByDictionary() throws Exception {
        write("{\"type\":\"integer\"}", i -> Long.toString((i * 7919L % 50) * 987_654_321_987L));
        assertThat(encodings()).contains("DICTIONARY").doesNotContain("DELTA");
        assertThat(query("SELECT count(DISTINCT v), sum(v)::HUGEINT FROM read_parquet($t)"))
                .containsExactly("50|" + (49 * 50 / 2) * 987_654_321_987L * (ROWS / 50));
        assertThat(query("SELECT min(stats_min_value::BIGINT), max(stats_max_value::BIGINT) FROM parquet_metadata($t)"
                        + " WHERE path_in_schema = 'v'"))
                .containsExactly("0|" + 49 * 987_654_321_987L);
    }

    @Test
    void writesDoublesThatRepeatByDictionary() throws Exception {
        write("{\"type\":\"number\"}", i -> (i * 7919L % 100) / 4.0 + "");
        assertThat(encodings()).contains("DICTIONARY");
        assertThat(query("SELECT sum(v)::BIGINT, count(*) FILTER (v = 24.75) FROM read_parquet($t)"))
                .containsExactly((long) (99 * 50 / 4.0 * (ROWS / 100)) + "|" + ROWS / 100);
    }

    @Test
    void writesDoublesThatDifferAsTheyAre() throws Exception {
        write("{\"type\":\"number\"}", i -> i + ".125");
        assertThat(encodings()).contains("PLAIN").doesNotContain("DICTIONARY");
    }

    @Test
    void leavesADictionaryThatFillsUpInTheMiddle() throws Exception {
        write("{\"type\":\"integer\"}", i -> Long.toString((i < 50_000 ? i % 10 : i) * 987_654_321_987L));
        assertThat(encodings()).contains("DICTIONARY").contains("DELTA_BINARY_PACKED");
        assertThat(query("SELECT count(*) FROM read_parquet($t) WHERE v <> (CASE WHEN i < 50000 THEN i % 10 ELSE i END)"
                        + " * 987654321987"))
                .containsExactly("0");
    }

    @Test
    void givesTextKeysBloomFiltersThatDuckDbUses() throws Exception {
        write(
                "{\"type\":\"string\"}",
                i -> "\"" + Long.toHexString(random.nextLong()) + (i == 7 ? "needle" : "") + "\"");
        assertThat(hasBloomFilters()).isTrue();
        String needle = query("SELECT v FROM read_parquet($t) WHERE i = 7").get(0);
        assertThat(query("SELECT i FROM read_parquet($t) WHERE v = '" + needle + "'"))
                .containsExactly("7");
        assertThat(query("SELECT bloom_filter_excludes FROM parquet_bloom_probe($t, 'v', '" + needle + "')"))
                .contains("false");
        assertThat(query("SELECT bloom_filter_excludes FROM parquet_bloom_probe($t, 'v', '5nothing')"))
                .containsOnly("true");
    }

    @Test
    void givesIntegerKeysInNoOrderBloomFilters() throws Exception {
        write("{\"type\":\"integer\"}", i -> Long.toString(random.nextLong() >> 8));
        assertThat(hasBloomFilters()).isTrue();
        for (String key : query("SELECT v FROM read_parquet($t) USING SAMPLE 20")) {
            assertThat(query("SELECT bloom_filter_excludes FROM parquet_bloom_probe($t, 'v', " + key + ")"))
                    .contains("false");
        }
    }

    @Test
    void hashesAsParquetDoes() {
        for (int length = 0; length < 100; length++) {
            byte[] value = new byte[length];
            random.nextBytes(value);
            byte[] padded = Arrays.copyOf(value, length + Bytes.SLACK);
            assertThat(XxHash64.of(padded, 0, length))
                    .isEqualTo(new BlockSplitBloomFilter(32).hash(Binary.fromConstantByteArray(value)));
        }
    }
}
