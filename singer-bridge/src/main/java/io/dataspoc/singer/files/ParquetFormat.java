package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/**
 * Parquet files. Those of a bucket are fetched to this machine, one at a time: their columns are spread over the file.
 *
 * @param temporary where they are put
 */
record ParquetFormat(Path temporary) implements FileFormat {

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public List<String> extensions() {
        return List.of(".parquet", ".pq");
    }

    @Override
    public Set<String> settings() {
        return Set.of();
    }

    @Override
    public void check(JsonNode settings) {
        GivenTypes.of(settings);
    }

    @Override
    public FileRows open(FileStore store, FoundFile file, JsonNode settings) throws IOException {
        Path local = store.local(file).orElse(null);
        if (local != null) {
            return new ParquetFileRows(local, ParquetFileRows.Keep.FILE, GivenTypes.of(settings));
        }
        Path copy = Files.createTempFile(Files.createDirectories(temporary), "source-", ".parquet");
        try (InputStream in = store.open(file)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new ParquetFileRows(copy, ParquetFileRows.Keep.NOTHING, GivenTypes.of(settings));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}
