package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.parse.ParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arrays of scalars, from the tap's lines to the lists that DuckDB reads. */
class ListColumnsTest {

    @TempDir
    Path folder;

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
        return duckdb.rows(sql.replace("$t", "'" + folder + "/t_*.parquet', union_by_name = true"));
    }

    private Ingest ingest(String items, String... values) throws Exception {
        return ingest(new Ingest(folder), items, values);
    }

    private static Ingest ingest(Ingest ingest, String items, String... values) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("{\"type\":\"SCHEMA\",\"stream\":\"t\",\"schema\":{\"properties\":{\"i\":{\"type\":\"integer\"},"
                + "\"x\":{\"type\":[\"null\",\"array\"],\"items\":" + items + "}}}}");
        for (int i = 0; i < values.length; i++) {
            lines.add("{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":{\"i\":" + i + ",\"x\":" + values[i] + "}}");
        }
        return ingest.run(lines.toArray(String[]::new));
    }

    private List<String> values() throws Exception {
        return query("SELECT x FROM read_parquet($t) ORDER BY i");
    }

    @Test
    void tellsNullListsEmptyOnesAndNullElementsApart() throws Exception {
        ingest("{\"type\":\"integer\"}", "[1, 2, 3]", "[]", "null", "[null]", "[4,null]", "[-5]");
        assertThat(values()).containsExactly("[1, 2, 3]", "[]", "null", "[NULL]", "[4, NULL]", "[-5]");
        assertThat(query("SELECT DISTINCT typeof(x) FROM read_parquet($t)")).containsExactly("BIGINT[]");
    }

    @ParameterizedTest
    @EnumSource(Compression.Codec.class)
    void writesElementsOfEveryScalarType(Compression.Codec codec) throws Exception {
        String[][] cases = {
            {"{\"type\":\"number\"}", "[1.5,-0.25]", "[1.5, -0.25]", "DOUBLE[]"},
            {"{\"type\":\"boolean\"}", "[true,false,true]", "[true, false, true]", "BOOLEAN[]"},
            {"{\"type\":\"string\"}", "[\"a\",\"\\u00e9 b\",\"\"]", "[a, é b, '']", "VARCHAR[]"},
            {"{\"type\":\"string\",\"format\":\"date\"}", "[\"2024-02-29\"]", "[2024-02-29]", "DATE[]"},
            {"{\"type\":\"string\",\"format\":\"time\"}", "[\"12:34:56.5\"]", "['12:34:56.5']", "TIME[]"},
            {
                "{\"type\":\"string\",\"format\":\"date-time\"}",
                "[\"2024-02-29T23:00:00-01:00\"]",
                "['2024-03-01 00:00:00+00']",
                "TIMESTAMP WITH TIME ZONE[]"
            },
            {
                "{\"type\":\"string\",\"format\":\"singer.decimal\",\"precision\":12,\"scale\":2}",
                "[\"1.10\",\"-2\"]",
                "[1.10, -2.00]",
                "DECIMAL(12,2)[]"
            },
            {
                "{\"type\":\"string\",\"format\":\"singer.decimal\",\"precision\":30,\"scale\":2}",
                "[\"1234567890123456789012.10\"]",
                "[1234567890123456789012.10]",
                "DECIMAL(30,2)[]"
            },
        };
        for (int i = 0; i < cases.length; i++) {
            Path place = folder.resolve("case" + i);
            java.nio.file.Files.createDirectories(place);
            Ingest ingest = new Ingest(place);
            int level = codec == Compression.Codec.NONE ? 0 : 3;
            ingest.options = ingest.options.withCompression(new Compression(codec, level));
            ingest(ingest, cases[i][0], cases[i][1], "null", cases[i][1]);
            String from = " FROM read_parquet('" + place + "/t_*.parquet') ORDER BY i";
            assertThat(duckdb.rows("SELECT x" + from)).containsExactly(cases[i][2], "null", cases[i][2]);
            assertThat(duckdb.rows("SELECT typeof(x)" + from)).containsOnly(cases[i][3]);
        }
    }

    @Test
    void writesManyListsWithTheSumsThatWereSent() throws Exception {
        int n = 150_000;
        String[] values = new String[n];
        long sum = 0;
        long count = 0;
        for (int i = 0; i < n; i++) {
            List<String> elements = new ArrayList<>();
            for (int e = 0; e < i % 5; e++) {
                elements.add(e == 3 ? "null" : Long.toString(i * 7L + e));
                sum += e == 3 ? 0 : i * 7L + e;
                count += e == 3 ? 0 : 1;
            }
            values[i] = i % 11 == 0 ? "null" : "[" + String.join(",", elements) + "]";
            if (i % 11 == 0) {
                for (int e = 0; e < i % 5; e++) {
                    sum -= e == 3 ? 0 : i * 7L + e;
                    count -= e == 3 ? 0 : 1;
                }
            }
        }
        Ingest ingest = ingest("{\"type\":\"integer\"}", values);
        assertThat(ingest.files.get("t"))
                .singleElement()
                .satisfies(f -> assertThat(f.rows()).isEqualTo(n));
        assertThat(query("SELECT count(*), count(e), sum(e) FROM (SELECT unnest(x) AS e FROM read_parquet($t))"))
                .singleElement()
                .asString()
                .endsWith("|" + count + "|" + sum);
        assertThat(query("SELECT count(*), count(x), sum(len(x)) FILTER (i % 5 = 4) / 4 FROM read_parquet($t)"))
                .containsExactly(n + "|" + (n - n / 11 - 1) + "|" + fours(n) + ".0");
    }

    private static long fours(int n) {
        long fours = 0;
        for (int i = 0; i < n; i++) {
            fours += i % 5 == 4 && i % 11 != 0 ? 1 : 0;
        }
        return fours;
    }

    @Test
    void widensTheElementsInANewFile() throws Exception {
        Ingest ingest = ingest("{\"type\":\"integer\"}", "[1]", "[2,2.5]", "[3]", "[\"x\",{\"a\":1}]");
        assertThat(ingest.files.get("t"))
                .extracting(file -> file.schema().column(1).type().manifestName())
                .containsExactly("list<item: int64>", "list<item: double>", "list<item: string>");
        assertThat(ingest.warnings.count(WarningKind.WIDENED)).isEqualTo(2);
        assertThat(duckdb.rows("SELECT x FROM read_parquet('" + folder + "/t_3.parquet')"))
                .containsExactly("[x, '{\"a\":1}']");
    }

    @Test
    void becomesJsonTextForWhatIsNoList() throws Exception {
        Ingest ingest = ingest("{\"type\":\"string\"}", "[\"a\"]", "\"b\"", "{\"c\": 1}", "[\"d\"]");
        assertThat(ingest.files.get("t"))
                .extracting(file -> file.schema().column(1).type().manifestName())
                .containsExactly("list<item: string>", "string");
        assertThat(duckdb.rows("SELECT x FROM read_parquet('" + folder + "/t_2.parquet') ORDER BY i"))
                .containsExactly("\"b\"", "{\"c\": 1}", "[\"d\"]");
    }

    @Test
    void writesElementsThatAreNoDatesAsNullAndCountsThem() throws Exception {
        Ingest ingest =
                ingest("{\"type\":\"string\",\"format\":\"date\"}", "[\"2024-01-01\",\"soon\"]", "[\"2024-01-02\"]");
        assertThat(values()).containsExactly("[2024-01-01, NULL]", "[2024-01-02]");
        assertThat(ingest.warnings.count(WarningKind.UNPARSABLE)).isEqualTo(1);

        Ingest strict = new Ingest(folder);
        strict.parsing = strict.parsing.withUnparsable(ParseOptions.Unparsable.ERROR);
        assertThatThrownBy(() -> ingest(strict, "{\"type\":\"string\",\"format\":\"date\"}", "[\"soon\"]"))
                .isInstanceOf(SingerFormatException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void keepsARefusedLineOutOfTheElements() throws Exception {
        ingest("{\"type\":\"integer\"}", "[1,2]", "[3,\"4\"]", "[5]", "[6,7.0]", "[8]");
        assertThat(values()).containsExactly("[1, 2]", "[3, 4]", "[5]", "[6, 7]", "[8]");
    }
}
