package io.dataspoc.singer.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What parquet-java reads in our files' footers. */
class FooterTest {

    @TempDir
    Path folder;

    private ParquetMetadata written(String properties, String... records) throws Exception {
        String[] lines = new String[records.length + 1];
        lines[0] = "{\"type\":\"SCHEMA\",\"stream\":\"t\",\"schema\":{\"properties\":" + properties + "}}";
        for (int i = 0; i < records.length; i++) {
            lines[i + 1] = "{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":" + records[i] + "}";
        }
        List<WrittenFile> files = new Ingest(folder).run(lines).files.get("t");
        assertThat(files).hasSize(1);
        byte[] bytes =
                Files.readAllBytes(((DirectoryTarget.LocalFile) files.get(0).output()).path);
        assertThat(bytes).hasSize((int) files.get(0).bytes());
        assertThat(new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        byte[] footer = Arrays.copyOfRange(bytes, bytes.length - 8 - length, bytes.length - 8);
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    }

    @Test
    void holdsStatisticsAndPageIndexesOfEachColumn() throws Exception {
        String properties = "{\"i\":{\"type\":\"integer\"},\"s\":{\"type\":\"string\"},"
                + "\"n\":{\"type\":\"number\",\"multipleOf\":0.0001},\"b\":{\"type\":\"boolean\"},"
                + "\"day\":{\"type\":\"string\",\"format\":\"date\"}}";
        ParquetMetadata footer = written(
                properties,
                "{\"i\":5,\"s\":\"b\",\"n\":-2.5,\"day\":\"1970-01-02\",\"b\":true}",
                "{\"i\":-3,\"s\":\"a\",\"n\":1}",
                "{\"i\":4,\"s\":null,\"n\":10.0001}");
        List<ColumnChunkMetaData> columns = footer.getBlocks().get(0).getColumns();
        assertThat(columns).extracting(c -> c.getStatistics().getNumNulls()).containsExactly(0L, 1L, 0L, 2L, 2L);
        assertThat(columns.stream().map(c -> c.getStatistics()).map(FooterTest::bounds))
                .containsExactly("-3..5", "a..b", "-2.5000..10.0001", "true..true", "1970-01-02..1970-01-02");
        assertThat(columns).allMatch(c -> c.getColumnIndexReference() != null && c.getOffsetIndexReference() != null);
        assertThat(footer.getFileMetaData().getKeyValueMetaData()).containsEntry("dataspoc.version", "test");
    }

    private static String bounds(Statistics<?> statistics) {
        return statistics.minAsString() + ".." + statistics.maxAsString();
    }

    @Test
    void cutsTheBoundsOfLongTextsSoThatTheyStayBounds() throws Exception {
        String longText = "m".repeat(5000);
        ParquetMetadata footer = written("{\"s\":{\"type\":\"string\"}}", "{\"s\":\"" + longText + "\"}");
        Statistics<?> statistics = footer.getBlocks().get(0).getColumns().get(0).getStatistics();
        assertThat(statistics.minAsString()).hasSize(256).isLessThan(longText);
        assertThat(statistics.maxAsString()).hasSize(256).isGreaterThan(longText);
    }
}
