package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Delimited text; FastCSV splits it. */
final class CsvFormat implements FileFormat {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<String> extensions() {
        return List.of(".csv", ".tsv", ".psv");
    }

    @Override
    public Set<String> settings() {
        return CsvSettings.NAMES;
    }

    @Override
    public void check(JsonNode settings) {
        CsvSettings.of(settings);
    }

    @Override
    public FileRows open(FileStore store, FoundFile file, JsonNode settings) throws IOException {
        Sampled sampled = Sampled.open(store, file);
        try {
            return new CsvRows(sampled, CsvSettings.of(settings));
        } catch (IOException | RuntimeException e) {
            sampled.close();
            throw e;
        }
    }
}
