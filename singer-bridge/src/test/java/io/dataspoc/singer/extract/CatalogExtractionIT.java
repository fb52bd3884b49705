package io.dataspoc.singer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CatalogExtractionIT {

    @TempDir
    Path home;

    private Shop shop;
    private Path calls;

    @BeforeEach
    void makeShop() {
        calls = home.resolve("calls");
        shop = new Shop(home, "tap_catalog.py").with("calls", calls.toString());
    }

    @Test
    void selectsStreamsByTableNameThroughTheCatalog() throws Exception {
        ExtractionResult result = shop.streams("orders", "customers").run();

        assertThat(result.error()).isEmpty();
        assertThat(result.streams()).containsOnlyKeys("orders", "customers");
        assertThat(result.streams().get("orders").stream()).isEqualTo("public-orders");
        assertThat(shop.bucket().committed("catalog.orders", "count(*)")).isEqualTo(3);
        assertThat(shop.bucket().has("catalog.secrets")).isFalse();
        assertThat(calls).hasContent("--config --discover\n--config --catalog\n");
    }

    @Test
    void appendsIncrementalStreamsAndReplacesFullTables() throws Exception {
        shop.streams("orders", "customers").run();
        shop.run();

        assertThat(shop.bucket().committed("catalog.orders", "count(*)")).isEqualTo(6);
        assertThat(shop.bucket().committed("catalog.customers", "count(*)")).isEqualTo(3);
        assertThat(shop.bucket().globbed("catalog/customers", "count(*)")).isEqualTo(3);
        assertThat(calls).hasContent("--config --discover\n--config --catalog\n--config --state --catalog\n");
    }

    @Test
    void holdsTheStateWhileATableIsReplaced() throws Exception {
        shop.streams("orders", "customers").run();
        ExtractionResult failed = shop.with("rows", 2)
                .with("exit", 1)
                .options(each -> each.withCuts(CutPolicy.everyState()))
                .run();

        assertThat(failed.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(shop.bucket().committed("catalog.orders", "count(*)")).isEqualTo(5);
        assertThat(shop.bucket().committed("catalog.customers", "count(*)")).isEqualTo(3);
        assertThat(shop.bucket().state("shop")).contains("{\"bookmarks\":{\"shop-public-orders\":{}}}");
    }

    @Test
    void handsOverPropertiesToATapThatRefusesACatalog() throws Exception {
        ExtractionResult first =
                shop.streams("orders").with("option", "--properties").run();
        ExtractionResult second = shop.run();

        assertThat(first.error()).isEmpty();
        assertThat(first.totalRecords()).isEqualTo(3);
        assertThat(second.totalRecords()).isEqualTo(3);
        assertThat(calls)
                .hasContent("--config --discover\n--config --catalog\n--config --properties\n"
                        + "--config --state --properties\n");
    }

    @Test
    void handsOverPropertiesToATapThatIgnoresItsCatalog() throws Exception {
        ExtractionResult result = shop.streams("orders")
                .with("option", "--properties")
                .with("works", "silently")
                .run();

        assertThat(result.error()).isEmpty();
        assertThat(result.totalRecords()).isEqualTo(3);
        assertThat(calls).hasContent("--config --discover\n--config --catalog\n--config --properties\n");
    }

    @Test
    void namesTheNearestStream() throws Exception {
        ExtractionResult result = shop.streams("order").run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error()).contains("The tap has no stream 'order'. Did you mean 'orders'?");
        assertThat(calls).hasContent("--config --discover\n--config --discover\n");
    }

    @Test
    void takesAllStreamsWhereNoneIsNamed() throws Exception {
        ExtractionResult result = shop.run();

        assertThat(result.streams()).containsOnlyKeys("orders", "customers", "secrets");
    }
}
