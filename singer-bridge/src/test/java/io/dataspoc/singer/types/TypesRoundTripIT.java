package io.dataspoc.singer.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.DestinationPath;
import io.dataspoc.lake.process.Program;
import io.dataspoc.lake.process.PythonEnvironment;
import io.dataspoc.singer.extract.Extraction;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.ExtractionOptions;
import io.dataspoc.singer.extract.ExtractionResult;
import io.dataspoc.singer.extract.TapSource;
import io.dataspoc.singer.extract.Workplace;
import io.dataspoc.singer.parquet.Compression;
import io.dataspoc.singer.tap.Python;
import io.dataspoc.singer.tap.SourceConfig;
import io.dataspoc.singer.tap.TapCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of types in docs/reference/types.md, end to end: a tap sends each type's values, and what DuckDB, pyarrow and
 * parquet-java find in the committed file is compared value by value with what was sent. There are so many rows that columns have
 * several pages and all encodings.
 */
@Timeout(600)
class TypesRoundTripIT {

    private static final int ROWS = 21_000;
    private static final List<TypedColumn> COLUMNS = TypeTable.columns();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    @Test
    void theManifestNamesEachTypeAsPyarrowDoes() throws Exception {
        land("zstd");
        try (Lake lake = lake()) {
            assertThat(lake.tables().get(0).entry().columns())
                    .extracting(column -> column.name() + ": " + column.type())
                    .isEqualTo(COLUMNS.stream()
                            .map(column -> column.name() + ": " + column.manifest())
                            .toList());
        }
    }

    @Test
    void duckDbReadsWhatWasSent() throws Exception {
        Path file = land("zstd");

        assertThat(DuckDbRows.types(file))
                .isEqualTo(COLUMNS.stream().map(TypedColumn::duckDb).toList());
        assertSent(DuckDbRows.rows(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "gzip", "none"})
    void parquetJavaReadsWhatWasSent(String compression) throws Exception {
        Path file = land(compression);

        assertThat(ParquetJava.fields(file))
                .isEqualTo(COLUMNS.stream().map(TypedColumn::parquet).toList());
        assertSent(ParquetJava.rows(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "snappy"})
    void pyarrowReadsWhatWasSent(String compression) throws Exception {
        Path python = PythonEnvironment.with("pyarrow", "pyarrow==26.0.1").program("python");
        Path file = land(compression);
        Path answer = home.resolve("pyarrow.jsonl");
        Path script = Path.of("src/test/resources/readers/read_pyarrow.py").toAbsolutePath();
        new Program(List.of(python + "", script + "", file + "", answer + ""), Map.of(), home)
                .run()
                .succeeded();

        List<List<String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(answer)) {
            lines.add(StreamSupport.stream(JSON.readTree(line).spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        assertThat(lines.get(0))
                .isEqualTo(COLUMNS.stream().map(TypedColumn::pyarrow).toList());
        assertSent(lines.subList(1, lines.size()));
    }

    private static void assertSent(List<List<String>> rows) {
        assertThat(rows).hasSize(ROWS);
        for (int c = 0; c < COLUMNS.size(); c++) {
            TypedColumn column = COLUMNS.get(c);
            int field = c;
            assertThat(rows.stream().map(row -> row.get(field)).toList())
                    .as(column.name())
                    .isEqualTo(IntStream.range(0, ROWS)
                            .mapToObj(row -> column.value(row).read())
                            .toList());
        }
    }

    private Lake lake() {
        return Lake.open(home.resolve("lake").toString());
    }

    /** Runs a tap that prints a file; returns the one file that the run committed. */
    private Path land(String compression) throws IOException {
        Path messages = Files.write(home.resolve("messages.jsonl"), messages());
        Path config = Files.writeString(home.resolve("config.json"), "{}");
        TapCommand tap = Python.code("import shutil, sys; shutil.copyfileobj(open('" + messages
                + "', 'rb'), sys.stdout.buffer) if '--discover' not in sys.argv else sys.exit(2)");
        try (Lake lake = lake()) {
            ExtractionResult result = new Extraction(
                            "types",
                            lake,
                            DestinationPath.parse("raw/types"),
                            TapSource.of(tap, new SourceConfig.OfFile(config)),
                            new Workplace(
                                    Python.environment(),
                                    Files.createDirectories(home.resolve("tmp")),
                                    home.resolve("catalog.json")),
                            options(compression),
                            ExtractionListener.SILENT)
                    .run();
            assertThat(result.error()).isEmpty();
            assertThat(result.warnings()).isEmpty();
            LakeTable table = lake.tables().get(0);
            assertThat(lake.files(table)).hasSize(1);
            return lake.localPath(table, lake.files(table).get(0)).orElseThrow();
        }
    }

    private static ExtractionOptions options(String compression) {
        ExtractionOptions options = ExtractionOptions.defaults("test");
        return options.withWriting(options.writing().withCompression(Compression.named(compression)));
    }

    private static List<String> messages() {
        List<String> lines = new ArrayList<>();
        lines.add(COLUMNS.stream()
                .map(column -> "\"" + column.name() + "\":" + column.schema())
                .collect(Collectors.joining(
                        ",", "{\"type\":\"SCHEMA\",\"stream\":\"t\",\"schema\":{\"properties\":{", "}}}")));
        for (int i = 0; i < ROWS; i++) {
            int row = i;
            lines.add(COLUMNS.stream()
                    .map(column ->
                            "\"" + column.name() + "\":" + column.value(row).json())
                    .collect(Collectors.joining(",", "{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":{", "}}")));
        }
        return lines;
    }
}
