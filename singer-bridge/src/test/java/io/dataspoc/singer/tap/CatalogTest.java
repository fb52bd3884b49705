package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.tap.StreamRequest.Replication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {

    /** As the Meltano SDK prints a database: a stream is schema-table, and every table is FULL_TABLE. */
    private static final String SDK = """
            {"streams": [
              {"tap_stream_id": "public-orders", "stream": "public-orders", "table_name": "orders",
               "replication_method": "FULL_TABLE", "key_properties": ["id"], "is_view": false,
               "schema": {"properties": {"id": {"type": "integer"}, "updated_at": {"type": "string"}}},
               "metadata": [
                 {"breadcrumb": ["properties", "id"], "metadata": {"inclusion": "automatic"}},
                 {"breadcrumb": ["properties", "updated_at"], "metadata": {"inclusion": "available"}},
                 {"breadcrumb": [], "metadata": {"inclusion": "available", "schema-name": "public",
                   "forced-replication-method": "FULL_TABLE"}}]},
              {"tap_stream_id": "public-customers", "stream": "public-customers", "table_name": "customers",
               "replication_method": "FULL_TABLE",
               "schema": {"properties": {"id": {"type": "integer"}}},
               "metadata": [{"breadcrumb": [], "metadata": {"inclusion": "available", "schema-name": "public"}}]},
              {"tap_stream_id": "audit-orders", "stream": "audit-orders", "table_name": "orders",
               "schema": {"properties": {"id": {"type": "integer"}}},
               "metadata": [{"breadcrumb": [], "metadata": {"inclusion": "available", "schema-name": "audit"}}]}]}
            """;

    /** As pipelinewise-tap-postgres prints it; its messages then say public-orders. */
    private static final String PIPELINEWISE = """
            {"streams": [
              {"tap_stream_id": "shop-public-orders", "stream": "orders", "table_name": "orders",
               "schema": {"properties": {"id": {"type": "integer"}}},
               "metadata": [
                 {"breadcrumb": ["properties", "id"],
                  "metadata": {"inclusion": "available", "selected-by-default": true, "sql-datatype": "integer"}},
                 {"breadcrumb": ["properties", "blob"],
                  "metadata": {"inclusion": "unsupported", "selected-by-default": false}},
                 {"breadcrumb": [], "metadata": {"schema-name": "public", "is-view": false, "row-count": 0}}]}]}
            """;

    /** As a tap of an API prints it. */
    private static final String API = """
            {"streams": [
              {"tap_stream_id": "issues", "stream": "issues", "schema": {"properties": {"updated_at": {}}},
               "metadata": [{"breadcrumb": [], "metadata": {"valid-replication-keys": ["updated_at"],
                 "forced-replication-method": "INCREMENTAL"}}]},
              {"tap_stream_id": "users", "stream": "users", "schema": {"properties": {}},
               "metadata": [{"breadcrumb": [], "metadata": {"forced-replication-method": "FULL_TABLE"}}]},
              {"tap_stream_id": "events", "stream": "events", "schema": {"properties": {}},
               "metadata": [{"breadcrumb": [], "metadata": {"valid-replication-keys": ["created", "updated"]}}]},
              {"tap_stream_id": "beta", "stream": "beta", "schema": {},
               "metadata": [{"breadcrumb": [], "metadata": {"selected-by-default": false}}]},
              {"tap_stream_id": "plain", "stream": "plain", "schema": {}, "metadata": [{"breadcrumb": [], "metadata": {}}]}]}
            """;

    private static final String LEGACY = """
            {"streams": [
              {"tap_stream_id": "a", "stream": "a", "schema": {"properties": {"id": {"type": "integer"}}}},
              {"tap_stream_id": "b", "stream": "b", "schema": {"properties": {"id": {"type": "integer"}}}}]}
            """;

    private static Catalog catalog(String json) throws Exception {
        return Catalog.of(JsonFiles.MAPPER.readTree(json));
    }

    private static StreamRequest incremental(String... streams) {
        return new StreamRequest(List.of(streams), Map.of(), Replication.INCREMENTAL);
    }

    private static JsonNode root(SelectedCatalog selected, int stream) {
        for (JsonNode item : selected.json().path("streams").path(stream).path("metadata")) {
            if (item.path("breadcrumb").isEmpty()) {
                return item.path("metadata");
            }
        }
        throw new AssertionError("stream " + stream + " has no metadata of its own");
    }

    private static StreamPlan.Stream fate(SelectedCatalog selected, String stream) {
        return selected.plan(CatalogOption.CATALOG).of(stream);
    }

    @Test
    void selectsByTableNameAndDeselectsTheRest() throws Exception {
        SelectedCatalog selected = catalog(SDK).select(incremental("customers"));

        assertThat(root(selected, 0).path("selected").asBoolean(true)).isFalse();
        assertThat(root(selected, 1).path("selected").asBoolean()).isTrue();
        assertThat(selected.json().at("/streams/1/selected").asBoolean()).isTrue();
        assertThat(fate(selected, "public-customers"))
                .isEqualTo(new StreamPlan.Wanted("customers", ReplicationMethod.FULL_TABLE));
        assertThat(fate(selected, "public-orders")).isEqualTo(new StreamPlan.Dropped());
    }

    @Test
    void prefersTheSurerName() throws Exception {
        SelectedCatalog selected = catalog(SDK).select(incremental("public-orders"));

        assertThat(selected.methods()).containsOnlyKeys("public-orders");
        assertThat(fate(selected, "public-orders"))
                .isEqualTo(new StreamPlan.Wanted("orders", ReplicationMethod.FULL_TABLE));
    }

    @Test
    void keepsStreamNamesApartThatShareATableName() throws Exception {
        SelectedCatalog selected = catalog(SDK).select(incremental("orders"));

        assertThat(selected.methods()).containsOnlyKeys("public-orders", "audit-orders");
        assertThat(fate(selected, "audit-orders"))
                .isEqualTo(new StreamPlan.Wanted("audit-orders", ReplicationMethod.FULL_TABLE));
        assertThat(fate(selected, "public-orders"))
                .isEqualTo(new StreamPlan.Wanted("public-orders", ReplicationMethod.FULL_TABLE));
    }

    @Test
    void readsByAReplicationKeyThatThePipelineNames() throws Exception {
        SelectedCatalog selected = catalog(SDK)
                .select(new StreamRequest(
                        List.of(), Map.of("orders", "id", "public-orders", "updated_at"), Replication.INCREMENTAL));

        assertThat(selected.methods())
                .containsEntry("public-orders", ReplicationMethod.INCREMENTAL)
                .containsEntry("public-customers", ReplicationMethod.FULL_TABLE)
                .containsEntry("audit-orders", ReplicationMethod.INCREMENTAL);
        assertThat(selected.json().at("/streams/0/replication_key").asText()).isEqualTo("updated_at");
        assertThat(selected.json().at("/streams/0/replication_method").asText()).isEqualTo("INCREMENTAL");
        assertThat(root(selected, 0).path("replication-key").asText()).isEqualTo("updated_at");
        assertThat(root(selected, 0).path("replication-method").asText()).isEqualTo("INCREMENTAL");
    }

    @Test
    void appliesAReplicationKeyForAllWhereThereIsSuchAColumn() throws Exception {
        SelectedCatalog selected =
                catalog(SDK).select(new StreamRequest(List.of(), Map.of("*", "updated_at"), Replication.INCREMENTAL));

        assertThat(selected.methods())
                .containsEntry("public-orders", ReplicationMethod.INCREMENTAL)
                .containsEntry("public-customers", ReplicationMethod.FULL_TABLE);
    }

    @Test
    void refusesAReplicationKeyThatIsNoColumn() throws Exception {
        Catalog catalog = catalog(SDK);
        assertThatThrownBy(() -> catalog.select(
                        new StreamRequest(List.of(), Map.of("orders", "modified"), Replication.INCREMENTAL)))
                .isInstanceOf(TapException.class)
                .hasMessageContaining("Stream 'public-orders' has no column 'modified'");
    }

    @Test
    void readsEverythingWhereIncrementalIsOff() throws Exception {
        SelectedCatalog selected =
                catalog(PIPELINEWISE).select(new StreamRequest(List.of(), Map.of("*", "id"), Replication.FULL_TABLE));

        assertThat(selected.methods()).containsEntry("shop-public-orders", ReplicationMethod.FULL_TABLE);
        assertThat(root(selected, 0).path("replication-method").asText()).isEqualTo("FULL_TABLE");
        assertThat(root(selected, 0).has("replication-key")).isFalse();
    }

    @Test
    void recognisesMessagesThatQualifyTheTable() throws Exception {
        SelectedCatalog selected = catalog(PIPELINEWISE).select(incremental("orders"));

        assertThat(fate(selected, "public-orders"))
                .isEqualTo(new StreamPlan.Wanted("orders", ReplicationMethod.FULL_TABLE));
    }

    @Test
    void selectsColumnsThatTheTapSupports() throws Exception {
        JsonNode metadata = catalog(PIPELINEWISE).select(incremental()).json().at("/streams/0/metadata");

        assertThat(metadata.at("/0/metadata/selected").asBoolean()).isTrue();
        assertThat(metadata.at("/1/metadata/selected").asBoolean(true)).isFalse();
    }

    @Test
    void followsWhatTheCatalogPrescribes() throws Exception {
        SelectedCatalog selected = catalog(API).select(incremental("issues", "users", "events", "plain"));

        assertThat(selected.methods())
                .containsEntry("issues", ReplicationMethod.INCREMENTAL)
                .containsEntry("users", ReplicationMethod.FULL_TABLE)
                .containsEntry("events", ReplicationMethod.FULL_TABLE)
                .containsEntry("plain", ReplicationMethod.UNSTATED);
        assertThat(root(selected, 0).path("replication-key").asText()).isEqualTo("updated_at");
        assertThat(selected.json().at("/streams/4").has("replication_method")).isFalse();
        assertThat(selected.warnings())
                .singleElement()
                .asString()
                .contains("Stream 'events' can be read by any of created, updated");
    }

    @Test
    void saysWhichTablesAreStillReadWhole() throws Exception {
        StreamRequest request =
                new StreamRequest(List.of(), Map.of("public-orders", "updated_at"), Replication.INCREMENTAL);

        assertThat(catalog(SDK).select(request).warnings())
                .containsExactly("Read whole and replaced, for want of a replication key: customers, orders."
                        + " Name a column in incremental.replication_key to add only what is new.");
        assertThat(catalog(SDK)
                        .select(new StreamRequest(List.of(), Map.of(), Replication.FULL_TABLE))
                        .warnings())
                .isEmpty();
    }

    @Test
    void takesTheTapsDefaultsWhereNothingIsAskedFor() throws Exception {
        assertThat(catalog(API).select(incremental()).methods()).containsOnlyKeys("issues", "users", "events", "plain");
    }

    @Test
    void marksLegacyCatalogsInTheirSchema() throws Exception {
        SelectedCatalog selected = catalog(LEGACY).select(incremental("a"));

        assertThat(catalog(LEGACY).likelyOption()).isEqualTo(CatalogOption.PROPERTIES);
        assertThat(selected.json().at("/streams/0/schema/selected").asBoolean()).isTrue();
        assertThat(selected.json()
                        .at("/streams/0/schema/properties/id/selected")
                        .asBoolean())
                .isTrue();
        assertThat(selected.json().at("/streams/1/schema/selected").asBoolean(true))
                .isFalse();
    }

    @Test
    void namesTheNearestStream() throws Exception {
        Catalog catalog = catalog(SDK);
        assertThatThrownBy(() -> catalog.select(incremental("custmers")))
                .isInstanceOf(TapException.class)
                .hasMessage("The tap has no stream 'custmers'. Did you mean 'customers'?");
        assertThat(catalog.knows(List.of("orders", "custmers"))).isFalse();
        assertThat(catalog.knows(List.of("orders", "public.customers"))).isTrue();
    }

    @Test
    void dropsUnknownStreamsOfATapThatGotNoCatalog() throws Exception {
        SelectedCatalog selected = catalog(API).select(incremental("issues"));

        assertThat(selected.plan(CatalogOption.NEITHER).of("surprise")).isEqualTo(new StreamPlan.Dropped());
        assertThat(selected.plan(CatalogOption.CATALOG).of("renamed"))
                .isEqualTo(new StreamPlan.Wanted("renamed", ReplicationMethod.INCREMENTAL));
    }

    @Test
    void leavesTheDiscoveredCatalogAsItWas() throws Exception {
        Catalog catalog = catalog(SDK);
        JsonNode before = catalog.json();
        assertThat(catalog.select(incremental("customers")).json()).isNotEqualTo(before);
        assertThat(catalog.json()).isEqualTo(before);
    }
}
