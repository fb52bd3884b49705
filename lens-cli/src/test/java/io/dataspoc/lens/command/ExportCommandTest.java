package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder)
                .registered()
                .parquet("gold/sales/kpi/kpi_0000.parquet", "SELECT 1 AS id")
                .parquet("gold/sales/per%20day/d_0000.parquet", "SELECT unnest([1, 2]) AS id")
                .parquet("raw/s/orders/dt=2026-04-28/orders_0000.parquet", "SELECT 7 AS id");
    }

    @Test
    void writesATable() {
        Outcome outcome = lab.run("export", "orders", folder.resolve("out").toString());

        assertThat(outcome.out()).startsWith("raw.s.orders: 1 row(s) to ");
        assertThat(lab.rows("FROM '" + folder.resolve("out/raw/s/orders.parquet") + "'"))
                .isEqualTo("7,2026-04-28");
    }

    @Test
    void writesALayerInAnotherFormat() {
        Outcome outcome = lab.run("export", "gold", folder.resolve("out").toString(), "--format", "csv");

        assertThat(outcome.code()).isZero();
        assertThat(folder.resolve("out/gold/sales/kpi.csv")).hasContent("id\n1\n");
        assertThat(folder.resolve("out/gold/sales/per%20day.csv")).hasContent("id\n1\n2\n");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String out = folder.resolve("out").toString();

        assertThat(lab.run("export", "ordrs", out).err()).contains("Did you mean orders?");
        assertThat(lab.run("export", "curated", out).err()).contains("has no tables");
        assertThat(lab.run("export", "orders", out, "--format", "doc").code()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
