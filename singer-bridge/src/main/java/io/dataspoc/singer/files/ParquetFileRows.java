package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.parquet.ParquetRows;
import io.dataspoc.singer.parquet.ParquetSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a Parquet file; of its columns only those that are wanted are decoded. */
final class ParquetFileRows implements FileRows {

    /** What becomes of the file afterwards. */
    enum Keep {
        FILE,
        NOTHING
    }

    private final Path file;
    private final Keep keep;
    private final Map<String, ObjectNode> columns = new LinkedHashMap<>();

    ParquetFileRows(Path file, Keep keep, Map<String, ObjectNode> given) throws IOException {
        this.file = file;
        this.keep = keep;
        ParquetSchema.columns(file)
                .forEach((name, schema) -> columns.put(name, given.getOrDefault(name, (ObjectNode) schema)));
    }

    @Override
    public Map<String, ObjectNode> columns() {
        return columns;
    }

    @Override
    public void send(StreamMessages out) throws IOException {
        Set<String> wanted = columns.keySet().stream().filter(out::isWanted).collect(Collectors.toSet());
        try (ByteLines lines = new ByteLines(ParquetRows.asJsonLines(file, wanted))) {
            while (lines.next()) {
                out.record(lines.bytes(), lines.start(), lines.length());
            }
        } catch (RuntimeException e) {
            throw new IOException("it is damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (keep == Keep.NOTHING) {
            Files.deleteIfExists(file);
        }
    }
}
