package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipelines with a Python transform, with pandas and pyarrow as they are installed from the index. */
class PythonTransformIT {

    private static final String ID_AND_NAME =
            "{\"id\": {\"type\": \"integer\"}, \"name\": {\"type\": [\"null\", \"string\"]}}";

    @TempDir
    private Path folder;

    private TestLake lake;
    private RecordedTap tap;

    @BeforeEach
    void installPandas() throws IOException {
        PythonEnvironment python = PythonEnvironment.with("transform", "pandas==3.1.1", "pyarrow==26.0.1");
        lake = new TestLake(folder);
        lake.setVariable("DATASPOC_PYTHON", python.program("python").toString());
        tap = new RecordedTap(folder);
    }

    private void pipeline(String name, String path, String more, String transform) throws IOException {
        lake.addPipeline(name, """
                source:
                  tap: %s
                  config: %s
                destination:
                  bucket: %s
                  path: %s
                incremental:
                  enabled: true
                %s
                """.formatted(tap.program(), config(name), lake.uri(), path, more), """
                {"password": "hunter2-in-the-config"}
                """);
        if (!transform.isEmpty()) {
            lake.write(".dataspoc-pipe/transforms/" + name + ".py", transform);
        }
    }

    private Path config(String name) {
        return lake.home().resolve(".dataspoc-pipe/sources/" + name + ".json");
    }

    private void silver(String transform) throws IOException {
        pipeline("silver", "curated/finance", "", transform);
    }

    private void openInLens() {
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    private void tenRecords() throws IOException {
        tap.schema("orders", ID_AND_NAME, "id");
        for (int i = 0; i < 10; i++) {
            tap.record("orders", "{\"id\": %d, \"name\": \"n%d\"}".formatted(i, i));
        }
    }

    @Test
    void theSeedsTransformMakesSilverOfBronze() throws IOException {
        tap.schema("orders", """
                {"id": {"type": ["null", "integer"]}, "email": {"type": ["null", "string"]},
                 "created_at": {"type": ["null", "string"]},
                 "updated_at": {"type": ["null", "string"], "format": "date-time"}}
                """, "id");
        for (String record : List.of(
                "{\"id\": 1, \"email\": \" Ann@Example.COM \", \"created_at\": \"2026-01-02\"}",
                "{\"id\": 2, \"email\": \"bot@test.com\", \"created_at\": \"2026-01-02\"}",
                "{\"id\": 3, \"email\": null, \"created_at\": \"never\"}",
                "{\"id\": null, \"email\": \"cy@example.com\", \"created_at\": \"2026-01-02\"}",
                "{\"id\": 1, \"email\": \"ann@example.com\", \"created_at\": \"2026-01-03\", \"updated_at\": \"2026-01-03T10:00:00Z\"}")) {
            tap.record("orders", record);
        }
        try (InputStream seed = PythonTransformIT.class.getResourceAsStream("/seed/postgres-prod.py")) {
            silver(new String(seed.readAllBytes(), StandardCharsets.UTF_8));
        }

        JsonNode result = TestLake.json(lake.pipe("run", "silver", "--output", "json"));
        openInLens();

        assertThat(result.at("/streams/orders/records_before_transform").asInt())
                .isEqualTo(5);
        assertThat(result.at("/streams/orders/records").asInt()).isEqualTo(2);
        assertThat(lake.value("SELECT string_agg(id || ' ' || email || ' ' || created_at::DATE, ', ') FROM orders"
                        + " WHERE email IS NOT NULL"))
                .isEqualTo("1 ann@example.com 2026-01-03");
        assertThat(lake.value(
                        "SELECT id || ' ' || (created_at IS NULL) FROM curated.finance.orders WHERE email IS NULL"))
                .isEqualTo("3 true");
        assertThat(lake.value("SELECT typeof(id) || ', ' || typeof(created_at) FROM orders LIMIT 1"))
                .isEqualTo("BIGINT, TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void whatATransformLeavesAloneStaysWhatItWasToTheLastDigit() throws IOException {
        tap.schema("kinds", """
                {"id": {"type": "integer"}, "large": {"type": ["null", "integer"]}, "flag": {"type": ["null", "boolean"]},
                 "x": {"type": ["null", "number"]}, "text": {"type": ["null", "string"]},
                 "day": {"type": ["null", "string"], "format": "date"},
                 "at": {"type": ["null", "string"], "format": "date-time"},
                 "clock": {"type": ["null", "string"], "format": "time"},
                 "price": {"type": ["null", "number"], "multipleOf": 0.01, "maximum": 99999999},
                 "wide": {"type": ["null", "string"], "format": "singer.decimal", "precision": 38, "scale": 4},
                 "doc": {"type": ["null", "object"]},
                 "numbers": {"type": ["null", "array"], "items": {"type": ["null", "integer"]}},
                 "words": {"type": ["null", "array"], "items": {"type": ["null", "string"]}}}
                """, "id");
        tap.record("kinds", """
                {"id": 1, "large": 9223372036854775807, "flag": true, "x": 0.1, "text": "grüße 🙂", "day": "0001-01-01",
                 "at": "9999-12-31T23:59:59.999999Z", "clock": "23:59:59.999999", "price": 10.10,
                 "wide": "-1234567890123456789012345678901234.5678", "doc": {"a": [1, {"b": null}], "é": 1.10},
                 "numbers": [1152921504606846977, null, -1], "words": ["a", null, ""]}
                """);
        tap.record("kinds", "{\"id\": 2}");
        tap.record("kinds", """
                {"id": 3, "large": -9007199254740993, "flag": false, "x": -1e308, "text": "", "day": "9999-12-31",
                 "at": "0001-01-01T00:00:00Z", "clock": "00:00:00", "price": -0.01, "wide": "0.0001", "doc": {},
                 "numbers": [], "words": []}
                """);
        pipeline("bronze", "raw", "", "");
        silver("def transform(df):\n    return df\n");

        lake.pipe("run", "_", "--all").succeeded();
        openInLens();

        String raw = "SELECT * EXCLUDE (dt) FROM raw.recorded.kinds";
        String transformed = "SELECT * EXCLUDE (dt) FROM curated.finance.kinds";
        assertThat(lake.value("SELECT COUNT(*) FROM (%s EXCEPT %s)".formatted(raw, transformed)))
                .isEqualTo("0");
        assertThat(lake.value("SELECT COUNT(*) FROM (%s EXCEPT %s)".formatted(transformed, raw)))
                .isEqualTo("0");
        assertThat(lake.readJson(".dataspoc/manifest.json")
                        .at("/tables/curated~1finance~1kinds/columns")
                        .toString())
                .isEqualTo(lake.readJson(".dataspoc/manifest.json")
                        .at("/tables/recorded~1kinds/columns")
                        .toString()
                        .replace("\"nullable\":false", "\"nullable\":true"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            df['nope']                 | KeyError: 'nope' (FILE:4, in transform: return df['nope']).
            None                       | transform(df) returned None. Does it end in 'return df'?
            df['id']                   | transform(df) returned a Series, not a DataFrame.
            [1, 2]                     | transform(df) returned a list, not a DataFrame.
            df[[]]                     | transform(df) returned no columns.
            pd.concat([df, df], axis=1)| transform(df) returned two columns named 'id'.
            df.assign(b=[b'\\xff'] * 10) | transform(df) returned a column 'b' that can't be stored: it holds bytes
            1 / 0                      | ZeroDivisionError: division by zero (FILE:4, in transform: return 1 / 0).
            """)
    void aTransformThatFailsFailsTheRunAndNothingIsPublished(String result, String error) throws IOException {
        tenRecords();
        silver("def transform(df):\n    print('seen', len(df))\n    # the fourth line\n    return " + result + "\n");

        Outcome outcome = lake.pipe("run", "silver");

        String file = lake.home().resolve(".dataspoc-pipe/transforms/silver.py").toString();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("transform: seen 10", "Transform of stream 'orders' failed: " + error.replace("FILE", file))
                .contains("Nothing of this commit is published");
        assertThat(lake.tableFolders()).isEmpty();
        JsonNode log = TestLake.json(lake.pipe("logs", "silver", "--output", "json"));
        assertThat(log.path("status").asText()).isEqualTo("failure");
        assertThat(log.at("/transform/output").toString()).contains("seen 10");
    }

    @Test
    void onErrorRawWritesTheBatchAsItCameAndGoesOn() throws IOException {
        tenRecords();
        pipeline(
                "silver",
                "curated/finance",
                "transform:\n  on_error: raw\n  batch_rows: 4",
                "def transform(df):\n    assert 5 not in set(df['id'])\n    return df.assign(name=df['name'].str.upper())\n");

        JsonNode result = TestLake.json(lake.pipe("run", "silver", "--output", "json"));
        openInLens();

        assertThat(result.at("/streams/orders/records").asInt()).isEqualTo(10);
        assertThat(result.at("/streams/orders/warnings").toString()).contains("failed on, written as it came");
        assertThat(lake.value("SELECT string_agg(name, ',' ORDER BY id) FROM orders"))
                .isEqualTo("N0,N1,N2,N3,n4,n5,n6,n7,N8,N9");
    }

    @Test
    void batchesOfARunShareOneSetOfColumns() throws IOException {
        tenRecords();
        pipeline("silver", "curated/finance", "transform:\n  batch_rows: 2", """
                calls = 0

                def transform(df):
                    global calls
                    calls += 1
                    df["batch"] = calls
                    df["sometimes"] = [None, 1, 2.5, None, 7][calls - 1]
                    if calls == 1:
                        df["first"] = True
                    if calls == 3:
                        return df[df["id"] < 0]
                    return df.drop(columns=["name"]) if calls == 2 else df
                """);

        lake.pipe("run", "silver").succeeded();
        openInLens();

        assertThat(lake.value("SELECT string_agg(batch || ':' || id, ' ' ORDER BY id) FROM orders"))
                .isEqualTo("1:0 1:1 2:2 2:3 4:6 4:7 5:8 5:9");
        assertThat(lake.value("SELECT COUNT(name) || ' ' || COUNT(first) || ' ' || COUNT(*) FROM orders"))
                .isEqualTo("6 2 8");
        assertThat(lake.readJson(".dataspoc/manifest.json")
                        .at("/tables/curated~1finance~1orders/columns")
                        .findValuesAsText("name"))
                .containsExactly("id", "name", "batch", "sometimes", "first");
    }

    @Test
    void aColumnOfNullsHasTheTypeThatTheTableHas() throws IOException {
        tenRecords();
        silver("def transform(df):\n    return df.assign(extra=df['id'])\n");
        lake.pipe("run", "silver").succeeded();
        silver("def transform(df):\n    return df.assign(extra=None)\n");

        lake.pipe("run", "silver").succeeded();
        openInLens();

        assertThat(lake.value("SELECT MIN(typeof(extra)) || ' ' || COUNT(*) FROM orders WHERE extra IS NULL"))
                .isEqualTo("BIGINT 10");
    }

    @Test
    void eachStreamIsTransformedByItself() throws IOException {
        tap.schema("orders", ID_AND_NAME, "id").schema("customers", ID_AND_NAME, "id");
        for (int i = 0; i < 300; i++) {
            tap.record(i % 3 == 0 ? "customers" : "orders", "{\"id\": %d}".formatted(i));
        }
        lake.write(".dataspoc-pipe/transforms/_marks.py", "def mark(df, text):\n    return df.assign(name=text)\n");
        silver(
                "import _marks\n\ndef transform(df, stream):\n    return _marks.mark(df, f'{stream} {np.int64(len(df))}')\n");

        lake.pipe("run", "silver").succeeded();
        openInLens();

        assertThat(lake.value("SELECT DISTINCT name FROM orders")).isEqualTo("orders 200");
        assertThat(lake.value("SELECT DISTINCT name FROM customers")).isEqualTo("customers 100");
    }

    @Test
    void aResultWithoutRowsIsATableWithItsColumns() throws IOException {
        tenRecords();
        tap.schema("empty", ID_AND_NAME, "id");
        silver("def transform(df):\n    return df[df['id'] < 0].assign(total=1.5)\n");

        lake.pipe("run", "silver").succeeded();
        openInLens();

        for (String table : List.of("orders", "empty")) {
            assertThat(lake.value("SELECT COUNT(*) FROM " + table)).isEqualTo("0");
            assertThat(lake.readJson(".dataspoc/manifest.json")
                            .at("/tables/curated~1finance~1" + table + "/columns")
                            .findValuesAsText("name"))
                    .containsExactly("id", "name", "total");
        }
    }

    @Test
    void aKeyThatIsGoneIsSaid() throws IOException {
        tenRecords();
        silver("def transform(df):\n    return df.rename(columns={'id': 'order_id'})\n");

        Outcome outcome = lake.pipe("run", "silver").succeeded();

        assertThat(outcome.err()).contains("The transform drops or renames 'id', of the key of stream 'orders'");
        assertThat(lake.readJson(".dataspoc/manifest.json").at("/tables/curated~1finance~1orders/key_properties"))
                .isEmpty();
    }

    @Test
    void aNamedIndexIsAColumnAndAnyOtherIsNot() throws IOException {
        tenRecords();
        silver("""
                def transform(df):
                    df = pd.concat([df, df]).sort_values("id", ascending=False)
                    return df.groupby("id").size().to_frame("n")
                """);

        lake.pipe("run", "silver").succeeded();
        openInLens();

        assertThat(lake.value("SELECT COUNT(DISTINCT id) || ' ' || SUM(n) FROM orders"))
                .isEqualTo("10 20");
    }

    @Test
    void theTransformSeesNothingOfTheTapsConfig() throws IOException {
        tenRecords();
        lake.setVariable("TAP_RECORDED_PASSWORD", "hunter2-in-the-environment");
        silver("""
                import os, sys

                def transform(df):
                    with open("/proc/self/cmdline") as file:
                        print("started as", file.read())
                    print("with", dict(os.environ), sys.argv, sys.stdin.read())
                    for name in os.listdir(os.path.dirname(sys.argv[0])):
                        print("beside", name)
                    print("the password is", "hunter2-" + "in-the-config")
                    return df
                """);

        Outcome outcome = lake.pipe("run", "silver").succeeded();

        assertThat(outcome.out() + outcome.err())
                .contains("transform: started as", "transform: beside worker.py", "transform: the password is ***")
                .doesNotContain("hunter2", "TAP_RECORDED", config("silver").toString(), "beside config.json");
        List<String> left = new ArrayList<>(
                List.of(lake.home().resolve(".dataspoc-pipe/cache/tmp").toFile().list()));
        assertThat(left).isEmpty();
    }

    @Test
    void validateLoadsTheTransformAndRunsNothing() throws IOException {
        silver("import no_such_module\n");

        Outcome outcome = lake.pipe("validate", "silver");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Transform FAILED", "No module named 'no_such_module'", "silver.py:1");
    }
}
