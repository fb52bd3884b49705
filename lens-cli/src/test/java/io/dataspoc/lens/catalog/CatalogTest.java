package io.dataspoc.lens.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.catalog.Resolution.Rows;
import io.dataspoc.lens.catalog.Resolution.Unknown;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void findsATableByItsPath() {
        Catalog catalog = catalog("raw.postgres.orders", "raw.stripe.orders");

        assertThat(find(catalog, "raw.stripe.orders")).isEqualTo("raw.stripe.orders at raw.stripe.orders");
    }

    @Test
    void findsATableByLayerAndName() {
        assertThat(find(catalog("raw.postgres.orders", "curated.finance.orders"), "curated.orders"))
                .isEqualTo("curated.finance.orders at curated.main.orders");
    }

    @Test
    void findsTheLowestLayerByNameAlone() {
        Catalog catalog =
                catalog("gold.finance.orders", "curated.finance.orders", "raw.postgres.orders", "bronze.a.orders");

        assertThat(find(catalog, "orders")).isEqualTo("raw.postgres.orders at memory.lake.orders");
        assertThat(find(catalog("gold.a.x", "bronze.a.x", "curated.a.x"), "x")).startsWith("curated.a.x");
        assertThat(find(catalog("silver.a.x", "bronze.a.x"), "x")).startsWith("bronze.a.x");
    }

    @Test
    void listsTheTablesOfALayerThatShareAName() {
        Catalog catalog = catalog("raw.postgres.orders", "raw.stripe.orders", "gold.finance.orders");

        assertThat(catalog.resolve(List.of("orders")))
                .isEqualTo(new Ambiguous(List.of("raw.postgres.orders", "raw.stripe.orders")));
        assertThat(catalog.resolve(List.of("raw", "orders"))).isInstanceOf(Ambiguous.class);
        assertThat(find(catalog, "gold.orders")).startsWith("gold.finance.orders");
    }

    @Test
    void ignoresCaseUnlessNamesDifferByCaseAlone() {
        assertThat(find(catalog("raw.Postgres.Orders"), "RAW.postgres.ORDERS")).startsWith("raw.Postgres.Orders");

        Catalog both = catalog("raw.s.Orders", "raw.s.orders");
        assertThat(find(both, "Orders")).startsWith("raw.s.Orders");
        assertThat(find(both, "orders")).startsWith("raw.s.orders");
        assertThat(both.resolve(List.of("ORDERS"))).isInstanceOf(Ambiguous.class);
    }

    @Test
    void findsTablesOfABucketByItsAlias() {
        Catalog catalog = new Catalog(List.of(bucket("", "raw.postgres.orders"), bucket("eu", "raw.postgres.orders")));

        assertThat(find(catalog, "eu.raw.postgres.orders"))
                .isEqualTo("eu: raw.postgres.orders at eu.raw.postgres.orders");
        assertThat(find(catalog, "eu.raw.orders")).isEqualTo("eu: raw.postgres.orders at eu.raw.orders");
        assertThat(find(catalog, "eu.orders")).isEqualTo("eu: raw.postgres.orders at eu.main.orders");
        assertThat(find(catalog, "orders")).isEqualTo("raw.postgres.orders at memory.lake.orders");
    }

    @Test
    void givesTheBareNamesToTheFirstBucketOnly() {
        Catalog catalog = new Catalog(List.of(bucket("us", "raw.a.orders"), bucket("eu", "raw.a.customers")));

        assertThat(find(catalog, "us.orders")).startsWith("us: raw.a.orders");
        assertThat(find(catalog, "orders")).startsWith("us: raw.a.orders");
        assertThat(catalog.resolve(List.of("customers"))).isInstanceOf(Unknown.class);
    }

    @Test
    void findsCurrentRowsByTheSameRules() {
        Catalog catalog = catalog("raw.postgres.orders", "gold.postgres.orders", "gold.finance.kpi");

        assertThat(find(catalog, "latest.orders")).isEqualTo("raw.postgres.orders at latest.main.orders LATEST");
        assertThat(find(catalog, "latest.postgres.orders"))
                .isEqualTo("raw.postgres.orders at latest.postgres.orders LATEST");
        assertThat(find(catalog, "latest.gold.orders")).isEqualTo("gold.postgres.orders at latest.gold.orders LATEST");
        assertThat(find(catalog, "latest.gold.finance.kpi"))
                .isEqualTo("gold.finance.kpi at latest.gold.finance.kpi LATEST");
    }

    @Test
    void knowsNothingOfOtherNames() {
        Catalog catalog = catalog("raw.postgres.orders");

        for (String name :
                List.of("customers", "raw.customers", "raw.stripe.orders", "x.orders", "a.b.c.d.e", "raw.a.b.c")) {
            assertThat(catalog.resolve(Arrays.asList(name.split("\\."))))
                    .as(name)
                    .isInstanceOf(Unknown.class);
        }
        assertThat(new Catalog(List.of()).resolve(List.of("orders"))).isInstanceOf(Unknown.class);
    }

    @Test
    void tellsTheShortestNameThatFindsATable() {
        Catalog catalog = catalog("raw.postgres.orders", "raw.stripe.orders", "gold.finance.orders", "raw.s.my table");

        assertThat(catalog.tables())
                .extracting(catalog::shortName)
                .containsExactly("raw.postgres.orders", "\"my table\"", "raw.stripe.orders", "gold.orders");
    }

    @Test
    void quotesReservedWords() {
        Catalog catalog = catalog("raw.s.order", "raw.s.user");

        assertThat(catalog.tables()).extracting(catalog::shortName).contains("\"order\"");
    }

    private static Catalog catalog(String... tables) {
        return new Catalog(List.of(bucket("", tables)));
    }

    private static Bucket bucket(String alias, String... tables) {
        return new Bucket(
                "/lake",
                alias,
                () -> Arrays.stream(tables).map(name -> table(alias, name)).toList());
    }

    private static LakeTable table(String alias, String name) {
        String[] parts = name.split("\\.");
        TableId id = new TableId(parts[0], parts[1], parts[2]);
        return new LakeTable(alias, new TableFacts(id, "1", name, List.of(), 0, "", ""), List::of);
    }

    private static String find(Catalog catalog, String name) {
        Found found = (Found) catalog.resolve(Arrays.asList(name.split("\\.")));
        String alias = found.table().alias();
        return (alias.isEmpty() ? "" : alias + ": ") + found.table().id() + " at " + String.join(".", found.view())
                + (found.rows() == Rows.LATEST ? " LATEST" : "");
    }
}
