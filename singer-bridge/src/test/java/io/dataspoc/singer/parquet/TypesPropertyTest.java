package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Random schemas and records: what DuckDB reads in our Parquet equals, value by value, what DuckDB reads in the same records
 * as JSON. Nothing of ours has a part in the second reading.
 */
class TypesPropertyTest {

    private static final String MISSING = "";

    /**
     * A kind of column.
     *
     * @param schema its JSON Schema
     * @param duckdb the type as which DuckDB reads the JSON
     * @param values JSON texts of its values
     */
    private record Kind(String schema, String duckdb, Arbitrary<String> values) {

        Kind list() {
            Arbitrary<String> lists = Arbitraries.frequencyOf(
                            Tuple.of(6, values), Tuple.of(1, Arbitraries.just("null")))
                    .list()
                    .ofMaxSize(6)
                    .map(items -> "[" + String.join(",", items) + "]");
            return new Kind("{\"type\":[\"null\",\"array\"],\"items\":" + schema + "}", duckdb + "[]", lists);
        }
    }

    private record Table(List<Kind> columns, List<List<String>> rows, long seed) {}

    private static Arbitrary<Kind> scalars() {
        Arbitrary<String> text = Arbitraries.strings()
                .ofMaxLength(30)
                .filter(s -> s.indexOf(0) < 0 && s.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                .map(s -> TextNode.valueOf(s).toString());
        Arbitrary<String> dates = days().map(d -> "\"" + d + "\"");
        Arbitrary<String> times = Arbitraries.longs()
                .between(0, 86_399_999_999L)
                .map(micros -> "\"" + LocalTime.ofNanoOfDay(micros * 1000) + "\"");
        Arbitrary<String> moments = Combinators.combine(
                        days(),
                        Arbitraries.longs().between(0, 86_399_999_999L),
                        Arbitraries.of("Z", "", "+05:30", "-11:00"))
                .as((day, micros, zone) ->
                        "\"" + day + "T" + LocalTime.ofNanoOfDay(micros * 1000) + seconds(micros) + zone + "\"");
        return Arbitraries.of(
                new Kind(
                        "{\"type\":[\"null\",\"integer\"]}",
                        "BIGINT",
                        Arbitraries.longs().map(String::valueOf)),
                new Kind(
                        "{\"type\":[\"null\",\"number\"]}",
                        "DOUBLE",
                        Arbitraries.doubles().map(String::valueOf)),
                new Kind("{\"type\":[\"null\",\"boolean\"]}", "BOOLEAN", Arbitraries.of("true", "false")),
                new Kind("{\"type\":[\"null\",\"string\"]}", "VARCHAR", text),
                new Kind("{\"type\":[\"null\",\"string\"],\"format\":\"date\"}", "DATE", dates),
                new Kind("{\"type\":[\"null\",\"string\"],\"format\":\"time\"}", "TIME", times),
                new Kind("{\"type\":[\"null\",\"string\"],\"format\":\"date-time\"}", "TIMESTAMPTZ", moments),
                decimal(9, 2),
                decimal(18, 6),
                decimal(38, 10));
    }

    /** A time whose seconds are zero prints none. */
    private static String seconds(long micros) {
        return micros % 60_000_000 == 0 ? ":00" : "";
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1, 1, 1).toEpochDay(),
                        LocalDate.of(9999, 12, 30).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Kind decimal(int precision, int scale) {
        Arbitrary<String> values = Arbitraries.bigDecimals()
                .ofScale(scale)
                .between(
                        BigDecimal.TEN.pow(precision - scale).negate().add(BigDecimal.ONE),
                        BigDecimal.TEN.pow(precision - scale).subtract(BigDecimal.ONE))
                .map(value -> "\"" + value.toPlainString() + "\"");
        return new Kind(
                "{\"type\":[\"null\",\"string\"],\"format\":\"singer.decimal\",\"precision\":" + precision
                        + ",\"scale\":" + scale + "}",
                "DECIMAL(" + precision + "," + scale + ")",
                values);
    }

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<Kind> kinds = Combinators.combine(
                        scalars(), Arbitraries.integers().between(0, 3))
                .as((kind, n) -> n == 0 ? kind.list() : kind);
        return kinds.list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .flatMap(columns -> Combinators.combine(rows(columns), Arbitraries.longs())
                        .as((rows, seed) -> new Table(columns, rows, seed)));
    }

    private static Arbitrary<List<List<String>>> rows(List<Kind> columns) {
        List<Arbitrary<String>> cells = columns.stream()
                .map(kind -> Arbitraries.frequencyOf(
                        Tuple.of(8, kind.values()),
                        Tuple.of(1, Arbitraries.just("null")),
                        Tuple.of(1, Arbitraries.just(MISSING))))
                .toList();
        return Combinators.combine(cells).as(row -> row).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void duckDbReadsInOurFilesWhatItReadsInTheRecords(@ForAll("tables") Table table) throws Exception {
        Path folder = Files.createTempDirectory("types");
        try {
            List<String> records = records(table);
            Path json = Files.write(folder.resolve("records.jsonl"), records);
            ingest(folder, table, records);
            assertSame(folder, json, table);
        } finally {
            delete(folder);
        }
    }

    private static List<String> records(Table table) {
        Random random = new Random(table.seed());
        List<String> records = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> fields = new ArrayList<>();
            fields.add("\"i\":" + records.size());
            IntStream.range(0, row.size())
                    .filter(c -> !row.get(c).equals(MISSING))
                    .forEach(c -> fields.add("\"c" + c + "\":" + row.get(c)));
            if (random.nextInt(4) == 0) {
                Collections.shuffle(fields, random);
            }
            String separator = random.nextInt(3) == 0 ? ", " : ",";
            records.add("{" + String.join(separator, fields) + "}");
        }
        return records;
    }

    private static void ingest(Path folder, Table table, List<String> records) throws IOException {
        String properties = IntStream.range(0, table.columns().size())
                .mapToObj(c -> ",\"c" + c + "\":" + table.columns().get(c).schema())
                .collect(Collectors.joining());
        List<String> lines = new ArrayList<>();
        lines.add("{\"type\":\"SCHEMA\",\"stream\":\"t\",\"key_properties\":[\"i\"],\"schema\":{\"properties\":{"
                + "\"i\":{\"type\":\"integer\"}" + properties + "}}}");
        records.forEach(record -> lines.add("{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":" + record + "}"));
        Ingest ingest = new Ingest(folder).run(lines.toArray(String[]::new));
        assertThat(ingest.files.get("t")).as("no column needed widening").hasSize(1);
        assertThat(ingest.warnings.list()).isEmpty();
    }

    private static void assertSame(Path folder, Path json, Table table) throws SQLException {
        String columns = IntStream.range(0, table.columns().size())
                .mapToObj(c -> ", c" + c + ": '" + table.columns().get(c).duckdb() + "'")
                .collect(Collectors.joining());
        String theirs = "SELECT * FROM read_json('" + json + "', format = 'newline_delimited', columns = {i: 'BIGINT'"
                + columns + "})";
        String ours = "SELECT * FROM read_parquet('" + folder + "/t_1.parquet')";
        try (DuckDb duckdb = new DuckDb()) {
            assertThat(duckdb.rows(ours + " EXCEPT ALL " + theirs))
                    .as("only in ours")
                    .isEmpty();
            assertThat(duckdb.rows(theirs + " EXCEPT ALL " + ours))
                    .as("only in the records")
                    .isEmpty();
            assertThat(duckdb.rows("SELECT column_type FROM (DESCRIBE " + ours + ")"))
                    .isEqualTo(duckdb.rows("SELECT column_type FROM (DESCRIBE " + theirs + ")"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
