package io.dataspoc.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
    private static final String LEASE = "{\"fence\": 1, \"renewed_at\": \"2026-04-28T06:00:00Z\", \"holder\": null}";

    @Test
    void takesWhatFits() throws IOException {
        assertThat(faults(LEASE)).isEmpty();
    }

    @Test
    void tellsOfWhatIsMissingOrOfAnotherType() throws IOException {
        assertThat(faults(LEASE.replace("\"fence\": 1, ", "")))
                .singleElement()
                .asString()
                .contains("fence");
        assertThat(faults(LEASE.replace("1", "\"1\""))).isNotEmpty();
    }

    @Test
    void tellsOfMembersThatNobodyDocumented() throws IOException {
        assertThat(faults(LEASE.replace("fence", "new\": 1, \"fence")))
                .singleElement()
                .asString()
                .contains("new");
    }

    private static List<String> faults(String json) throws IOException {
        return PublishedSchema.of("lease").faults(new ObjectMapper().readTree(json));
    }
}
