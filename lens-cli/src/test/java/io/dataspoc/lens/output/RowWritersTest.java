package io.dataspoc.lens.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.engine.JsonText;
import io.dataspoc.lens.engine.ResultColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowWritersTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesCsvByRfc4180() {
        CsvWriter csv = new CsvWriter(new PrintStream(out, true, StandardCharsets.UTF_8));
        csv.begin(columns("a", "b,c"));
        csv.row(Arrays.asList("plain", "with \"quotes\""));
        csv.row(Arrays.asList("two\nlines", null));
        csv.row(Arrays.asList("", 1.5));
        csv.end(3, 0.1);

        assertThat(text()).isEqualTo("a,\"b,c\"\r\nplain,\"with \"\"quotes\"\"\"\r\n\"two\nlines\",\r\n\"\",1.5\r\n");
    }

    @Test
    void writesOneJsonObject() throws IOException {
        JsonRowWriter json = new JsonRowWriter(out);
        json.begin(columns("a", "b"));
        json.row(Arrays.asList(1L, null));
        json.row(Arrays.asList(new BigDecimal("1.10"), "x"));
        json.end(2, 0.25);

        assertThat(text())
                .isEqualTo("{\"columns\":[\"a\",\"b\"],\"rows\":[\n[1,null],\n[1.10,\"x\"]\n],\"row_count\":2,"
                        + "\"duration\":0.25}\n");
    }

    @Test
    void writesAnEmptyResultAsJson() throws IOException {
        JsonRowWriter json = new JsonRowWriter(out);
        json.begin(columns("a"));
        json.end(0, 0);

        assertThat(new ObjectMapper().readTree(text()).path("rows")).isEmpty();
    }

    @Test
    void writesValuesOfEveryTypeAsJson() throws IOException {
        assertThat(json(new BigInteger("170141183460469231731687303715884105727")))
                .isEqualTo("170141183460469231731687303715884105727");
        assertThat(json(new BigDecimal("1E+10"))).isEqualTo("10000000000");
        assertThat(json(Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(json(OffsetDateTime.parse("2026-04-28T10:00:00.5Z"))).isEqualTo("\"2026-04-28T10:00:00.5Z\"");
        assertThat(json(LocalDateTime.parse("2026-04-28T10:00:00"))).isEqualTo("\"2026-04-28T10:00:00\"");
        assertThat(json(LocalDate.parse("2026-04-28"))).isEqualTo("\"2026-04-28\"");
        assertThat(json(LocalTime.parse("10:00"))).isEqualTo("\"10:00:00\"");
        assertThat(json(true)).isEqualTo("true");
        assertThat(json(new byte[] {'a', 0, (byte) 0xFF})).isEqualTo("\"a\\\\x00\\\\xFF\"");
        assertThat(json(Arrays.asList(1, null))).isEqualTo("[1,null]");
        assertThat(json(Map.of("a", List.of(Map.of(1, "x"))))).isEqualTo("{\"a\":[{\"1\":\"x\"}]}");
        assertThat(json(new JsonText("{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
    }

    @Test
    void showsValuesAsDuckDbDoes() {
        assertThat(ValueText.of(OffsetDateTime.parse("2026-04-28T10:00:00Z"))).isEqualTo("2026-04-28 10:00:00+00");
        assertThat(ValueText.of(LocalDateTime.parse("2026-04-28T10:00:00.120"))).isEqualTo("2026-04-28 10:00:00.12");
        assertThat(ValueText.of(1e10)).isEqualTo("10000000000.0");
        assertThat(ValueText.of(0.1f)).isEqualTo("0.1");
        assertThat(ValueText.of(1e300)).isEqualTo("1.0E300");
        assertThat(ValueText.of(LocalDate.of(5881580, 7, 11))).isEqualTo("infinity");
        assertThat(ValueText.of(Arrays.asList("a", null))).isEqualTo("[a, NULL]");
    }

    @Test
    void drawsABoxAndCountsOnStderr() {
        BoxWriter box = new BoxWriter(terminal());
        box.begin(List.of(new ResultColumn("id", "BIGINT"), new ResultColumn("v", "VARCHAR")));
        box.row(Arrays.asList(1L, null));
        box.end(1, 0.5);

        assertThat(text()).contains("│ id │ v    │").contains("│  1 │ NULL │");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("(1 row, 0.500s)\n");
    }

    @Test
    void drawsSeveralBoxesForManyRows() {
        BoxWriter box = new BoxWriter(terminal());
        box.begin(columns("a"));
        for (int i = 0; i < 10_001; i++) {
            box.row(List.of(i));
        }
        box.end(10_001, 1);

        assertThat(text().lines().filter(line -> line.startsWith("┌"))).hasSize(2);
        assertThat(text().lines().filter(line -> line.startsWith("│"))).hasSize(10_003);
    }

    private String json(Object value) throws IOException {
        out.reset();
        JsonRowWriter json = new JsonRowWriter(out);
        json.begin(columns("v"));
        json.row(Arrays.asList(value));
        json.end(1, 0);
        String text = text();
        return text.substring(text.indexOf("\n[") + 2, text.lastIndexOf("]\n]"));
    }

    private Terminal terminal() {
        return Terminal.of(out, err, new ByteArrayInputStream(new byte[0]), Map.of())
                .as("", 0);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<ResultColumn> columns(String... names) {
        return Arrays.stream(names)
                .map(name -> new ResultColumn(name, "VARCHAR"))
                .toList();
    }
}
