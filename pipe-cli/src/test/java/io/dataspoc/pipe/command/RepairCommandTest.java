package io.dataspoc.pipe.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    @TempDir
    private Path folder;

    private PipeTool tool;
    private Path orphan;

    @BeforeEach
    void makeLakeWithAnOrphan() throws IOException {
        tool = new PipeTool(folder);
        tool.write("pipelines/shop.yaml", "source: {tap: sh}\ndestination: {bucket: '${LAKE}'}\n");
        try (Lake lake = Lake.open(tool.lake().toString(), BucketOptions.DEFAULT, notice -> {});
                LakeWriter writer = lake.writer("shop", WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(new TableId("raw", "shop", "orders"));
            try (StagedObject staged = table.stage()) {
                staged.write("rows".getBytes(UTF_8));
                StagedFile file = new StagedFile(staged.seal(), 1);
                List<Column> columns = List.of(new Column("id", "int64", false));
                writer.commit(List.of(new TableChange(table, WriteMode.APPEND, List.of(file), columns, List.of())));
            }
        }
        orphan = Files.writeString(tool.lake().resolve("raw/shop/orders/orders_0007.parquet"), "left");
    }

    @Test
    void saysThatNothingIsWrongAsLongAsLeftoversAreYoung() {
        PipeTool.Result result = tool.run("repair", "shop");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Nothing is wrong in file://" + tool.lake());
    }

    @Test
    void showsLeftoversAndMendsThemWhenTold() {
        PipeTool.Result shown = tool.run("repair", tool.lake().toString(), "--older-than", "0s");
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("orphan file", "found", "raw/shop/orders/orders_0007.parquet", "shop");
        assertThat(shown.err()).contains("Nothing was changed: --apply mends 1 of them.");
        assertThat(orphan).exists();

        PipeTool.Result mended = tool.run("repair", "shop", "--older-than", "0s", "--apply");

        assertThat(mended.code()).isZero();
        assertThat(mended.out()).contains("mended");
        assertThat(orphan).doesNotExist();
        assertThat(tool.run("repair", "shop", "--older-than", "0s").err()).contains("Nothing is wrong");
    }

    @Test
    void failsWhereDataIsLost() throws IOException {
        Files.delete(tool.lake().resolve("raw/shop/orders/orders_0000.parquet"));

        PipeTool.Result result = tool.run("repair", "file://" + tool.lake(), "--output", "json");

        assertThat(result.code()).isEqualTo(1);
        JsonNode problem = result.json().path("problems").path(0);
        assertThat(result.json().path("applied").asBoolean()).isFalse();
        assertThat(problem.path("kind").asText()).isEqualTo("missing_file");
        assertThat(problem.path("damage").asBoolean()).isTrue();
        assertThat(problem.path("detail").asText()).contains("1 rows of table raw.shop.orders are lost");
        assertThat(result.err()).contains("1 mean lost data");
    }

    @Test
    void needsABucketThatIsThereAndATimeThatIsOne() {
        assertThat(tool.run("repair", folder.resolve("none").toString()).code()).isEqualTo(1);
        assertThat(tool.run("repair", "shopp").err()).contains("Did you mean 'shop'?");
        assertThat(tool.run("repair", "shop", "--older-than", "soon").code()).isEqualTo(2);
    }
}
