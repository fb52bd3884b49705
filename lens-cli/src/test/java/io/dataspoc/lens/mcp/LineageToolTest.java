package io.dataspoc.lens.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageToolTest {
    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void makeLake() throws IOException {
        lab = new Lab(folder).registered();
        lab.commit(
                new TableId("raw", "shop", "orders"),
                WriteMode.REPLACE,
                List.of("id"),
                "SELECT i AS id, i * 2 AS total FROM range(10) t(i)");
        lab.commit(
                new TableId("raw", "staff", "salaries"), WriteMode.REPLACE, List.of(), "SELECT 1 AS id, 5 AS salary");
        lab.transform("001_clean.sql", "CREATE TABLE curated.shop.clean AS SELECT id, total FROM raw.shop.orders");
        lab.transform(
                "002_margin.sql",
                "CREATE TABLE gold.sales.margin AS SELECT id, total - salary AS margin"
                        + " FROM curated.shop.clean JOIN raw.staff.salaries USING (id)");
        lab.transform(
                "003_top.sql", "CREATE TABLE gold.sales.top AS SELECT max(margin) AS best FROM gold.sales.margin");
        assertThat(lab.run("transform", "run").code()).isZero();
    }

    private static List<String> tables(JsonNode side) {
        return side.findValuesAsText("table");
    }

    @Test
    void showsWhatATableComesFromAndWhatIsMadeFromIt() throws IOException {
        JsonNode margin = new Agent(lab).use("lineage", "table", "margin");

        assertThat(margin.path("table").asText()).isEqualTo("gold.sales.margin");
        assertThat(margin.path("made_by").asText()).isEqualTo("002_margin.sql");
        assertThat(tables(margin.path("upstream")))
                .containsExactly("curated.shop.clean", "raw.staff.salaries", "raw.shop.orders");
        assertThat(margin.path("upstream").get(2).path("steps_away").asInt()).isEqualTo(2);
        assertThat(margin.path("upstream").get(0).path("made_from").toString()).isEqualTo("[\"raw.shop.orders\"]");
        assertThat(tables(margin.path("downstream"))).containsExactly("gold.sales.top");
        assertThat(margin.path("columns").path("margin").toString())
                .isEqualTo("[\"curated.shop.clean.total\",\"raw.staff.salaries.salary\"]");
        assertThat(margin.has("hint")).isFalse();
    }

    @Test
    void namesNoTableThatTheAgentMayNotRead() throws IOException {
        Agent agent = new Agent(lab, "--layers", "gold,curated");

        JsonNode margin = agent.use("lineage", "table", "margin");

        assertThat(margin.toString()).doesNotContain("salaries", "orders", "raw.");
        assertThat(tables(margin.path("upstream"))).containsExactly("curated.shop.clean");
        assertThat(margin.path("made_from_hidden").asInt()).isEqualTo(1);
        assertThat(agent.error("lineage", "table", "raw.staff.salaries")).contains("There is no table");
        assertThat(new Agent(lab, "--tables", "top")
                        .use("lineage", "table", "top")
                        .toString())
                .doesNotContain("margin");
    }

    @Test
    void isSmallWhereThereAreManyTables() throws IOException {
        JsonNode orders = new Agent(lab).use("lineage", "table", "orders", "limit", 1);

        assertThat(tables(orders.path("downstream"))).containsExactly("curated.shop.clean");
        assertThat(orders.path("hint").asText()).contains("Only the 1 nearest tables");
    }
}
