package io.dataspoc.lake.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.layout.TableId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static final Instant TIME = Instant.parse("2026-04-28T06:00:00Z");
    private static final TableId ORDERS = new TableId("raw", "postgres", "orders");

    /** As Python dataspoc-pipe 0.2.0 writes it, with fields that nobody knows. */
    private static final String PYTHON = """
            {"version": "1.0", "updated_at": "2026-04-01T00:00:00+00:00", "team": {"owner": 1.50},
             "tables": {"postgres/orders": {"source": "postgres", "table": "orders", "note": "keep me",
               "stats": {"total_rows": 10, "extractions": 2, "last_extraction": "2026-04-01T00:00:00+00:00",
                         "last_extraction_rows": 4, "bytes": 7},
               "columns": [{"name": "id", "type": "int64", "nullable": false, "comment": "the key"}]}}}
            """;

    @Test
    void readsTheManifestOfThePythonTools() {
        TableEntry table = Manifest.parse(PYTHON.getBytes(UTF_8)).table(ORDERS).orElseThrow();

        assertThat(table.stats()).isEqualTo(new TableStats(10, 2, "2026-04-01T00:00:00+00:00", 4));
        assertThat(table.columns()).containsExactly(new Column("id", "int64", false));
        assertThat(table.location()).isEmpty();
        assertThat(table.snapshot()).isEmpty();
        assertThat(table.writer()).isEmpty();
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        Manifest manifest = Manifest.parse(PYTHON.getBytes(UTF_8));
        TableEntry table = manifest.table(ORDERS).orElseThrow();
        List<Column> columns = List.of(new Column("id", "int64", false), new Column("total", "double", true));
        TableEntry committed = table.withLocation("raw/postgres/orders")
                .committed(
                        "p",
                        "000001-x.json",
                        columns,
                        List.of("id"),
                        table.stats().extracted(TIME, 5, 15));

        ObjectNode json =
                Manifest.parse(manifest.withTable(committed, TIME).toBytes()).toJson();

        assertThat(json.at("/team/owner").decimalValue()).hasToString("1.50");
        ObjectNode written = (ObjectNode) json.at("/tables").get("postgres/orders");
        assertThat(written.get("note").asText()).isEqualTo("keep me");
        assertThat(written.at("/stats/bytes").asInt()).isEqualTo(7);
        assertThat(written.at("/stats/total_rows").asInt()).isEqualTo(15);
        assertThat(written.at("/columns/0/comment").asText()).isEqualTo("the key");
        assertThat(written.at("/columns/1/name").asText()).isEqualTo("total");
        assertThat(json.get("updated_at").asText()).isEqualTo(TIME.toString());
    }

    @Test
    void keepsNamesThatAreTooLongForAKey() {
        TableId id = new TableId("raw", "shop", "x".repeat(300));
        Manifest manifest = Manifest.empty().withTable(TableEntry.create(id, "raw/shop/x"), TIME);

        assertThat(manifest.tables()).extracting(TableEntry::id).containsExactly(id);
        assertThat(Manifest.parse(manifest.toBytes()).table(id)).isPresent();
    }

    @Test
    void remembersPipelinesApartFromTables() {
        Manifest manifest = Manifest.empty().withPipeline("a/b.c", new PipelineEntry(3, ""), TIME);

        assertThat(manifest.pipeline("a/b.c")).isEqualTo(new PipelineEntry(3, ""));
        assertThat(manifest.pipeline("a/b.c").commit()).isEmpty();
        assertThat(manifest.pipeline("other")).isEqualTo(PipelineEntry.NONE);
        assertThat(manifest.tables()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithABrokenManifest() {
        assertThatThrownBy(() -> Manifest.parse("{\"tables\": ".getBytes(UTF_8)))
                .isInstanceOf(CorruptLakeException.class)
                .hasMessageContaining("manifest.json");
        assertThatThrownBy(() -> Manifest.parse("[]".getBytes(UTF_8))).isInstanceOf(CorruptLakeException.class);
    }
}
