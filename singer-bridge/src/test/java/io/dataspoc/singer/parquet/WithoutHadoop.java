package io.dataspoc.singer.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes files and reads them; run by {@link WithoutHadoopTest} where there is no Hadoop. */
public final class WithoutHadoop {

    private WithoutHadoop() {}

    /** Writes to a folder and returns the number of rows that are read back. */
    public static long write(String folder) throws IOException {
        try {
            Class.forName("org.apache.hadoop.conf.Configuration", false, WithoutHadoop.class.getClassLoader());
            return -1;
        } catch (ClassNotFoundException e) {
            // As it should be.
        }
        Ingest ingest = new Ingest(Path.of(folder)).run("""
                        {"type":"SCHEMA","stream":"t","schema":{"properties":{"i":{"type":"integer"},"d":{"type":"number"},\
                        "s":{"type":"string"},"b":{"type":"boolean"},"ts":{"type":"string","format":"date-time"}}}}""", """
                        {"type":"RECORD","stream":"t","record":{"i":1,"d":2.5,"s":"x","b":true,"ts":"2024-01-01T00:00:00Z"}}""", """
                        {"type":"RECORD","stream":"t","record":{"i":1.5,"d":null,"more":[1]}}""");
        long rows = 0;
        for (WrittenFile file : ingest.files.get("t")) {
            try (InputStream lines = ParquetRows.asJsonLines(((DirectoryTarget.LocalFile) file.output()).path)) {
                rows += new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .count();
            }
        }
        return rows;
    }
}
