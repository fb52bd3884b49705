package io.dataspoc.pipe.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    @TempDir
    private Path folder;

    @Test
    void groupsSmallNeighboursOfAPartition() {
        List<DataFile> files = List.of(
                file("dt=2026-01-01/a_0.parquet", 10),
                file("dt=2026-01-01/a_1.parquet", 60),
                file("dt=2026-01-01/a_2.parquet", 20),
                file("dt=2026-01-01/a_3.parquet", 20),
                file("dt=2026-01-02/a_4.parquet", 20),
                file("dt=2026-01-02/a_5.parquet", 45),
                file("dt=2026-01-02/a_6.parquet", 40),
                file("dt=2026-01-02/a_7.parquet", 40),
                file("own/a_8.parquet", 1),
                file("own/a_9.parquet", 1),
                file("b_0.parquet", 1),
                new DataFile("b_1.parquet", 1, 1, "", "", 7),
                new DataFile("b_2.parquet", 1, 1, "", "", 7));

        assertThat(SmallFiles.of(files, 100))
                .extracting(group -> group.stream().map(DataFile::path).toList())
                .containsExactly(
                        List.of("dt=2026-01-01/a_2.parquet", "dt=2026-01-01/a_3.parquet"),
                        List.of("dt=2026-01-02/a_4.parquet", "dt=2026-01-02/a_5.parquet"),
                        List.of("dt=2026-01-02/a_6.parquet", "dt=2026-01-02/a_7.parquet"),
                        List.of("b_1.parquet", "b_2.parquet"));
    }

    @Test
    void expiresPartitionsOfOldDays() throws IOException {
        PipeTool tool = new PipeTool(folder);
        tool.write("pipelines/shop.yaml", "source: {tap: x}\ndestination: {bucket: \"${LAKE}\"}\n");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        fill(tool.lake().toString(), List.of(today.minusDays(91), today.minusDays(90), today));

        PipeTool.Result dry = tool.run("expire", "shop", "--older-than", "90d");
        int before = files(tool).size();
        PipeTool.Result applied =
                tool.run("expire", "orders", "--older-than", "90d", "--only", "partitions", "--apply");

        assertThat(dry.err()).contains("Nothing was changed: --apply removes it.");
        assertThat(before).isEqualTo(3);
        assertThat(applied.code()).isZero();
        assertThat(files(tool))
                .extracting(DataFile::path)
                .containsExactly(
                        "dt=" + today.minusDays(90) + "/orders_0001.parquet", "dt=" + today + "/orders_0002.parquet");
        assertThat(tool.lake().resolve("raw/shop/orders/dt=" + today.minusDays(91) + "/orders_0000.parquet"))
                .doesNotExist();
    }

    @Test
    void saysWhatItDoesNotKnow() throws IOException {
        PipeTool tool = new PipeTool(folder);
        tool.write("pipelines/shop.yaml", "source: {tap: x}\ndestination: {bucket: \"${LAKE}\"}\n");

        assertThat(tool.run("compact", "shop").err()).contains("'shop' has written no tables to");
        assertThat(tool.run("compact", "orders").err()).contains("neither a pipeline nor a table 'orders'");
        assertThat(tool.run("expire", "shop", "--older-than", "soon").code()).isEqualTo(2);
        assertThat(tool.run("expire", "shop").code()).isEqualTo(2);
        assertThat(tool.run("compact", "shop", "--target-file-bytes", "x").code())
                .isPositive();
    }

    private static void fill(String uri, List<LocalDate> days) throws IOException {
        try (Lake lake = Lake.open(uri);
                LakeWriter writer = lake.writer("shop", WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(ORDERS);
            for (LocalDate day : days) {
                try (StagedObject object = table.stage(day)) {
                    object.write("rows".getBytes(UTF_8));
                    StagedFile file = new StagedFile(object.seal(), 1);
                    List<Column> columns = List.of(new Column("id", "int64", false));
                    writer.commit(List.of(new TableChange(table, WriteMode.APPEND, List.of(file), columns, List.of())));
                }
            }
        }
    }

    private static List<DataFile> files(PipeTool tool) {
        try (Lake lake = Lake.open(tool.lake().toString())) {
            LakeTable table = lake.tables().get(0);
            return lake.files(table);
        }
    }

    private static DataFile file(String path, long bytes) {
        return new DataFile(path, 1, bytes, "", "");
    }
}
