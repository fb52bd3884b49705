package io.dataspoc.lake.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.storage.MemoryObjectStore;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunLogsTest {

    private static final Instant START = Instant.parse("2026-04-28T06:00:00.5Z");

    private final RunLogs logs = new RunLogs(new MemoryObjectStore(), "p");

    private static ObjectNode log(String status) {
        return Json.object().put("status", status);
    }

    @Test
    void hasNoneAtFirst() throws IOException {
        assertThat(logs.latest()).isEmpty();
    }

    @Test
    void keepsBothLogsOfOneSecond() throws IOException {
        String first = logs.write(START, log("first"));
        String second = logs.write(START, log("second"));

        assertThat(first).isEqualTo(".dataspoc/logs/p/2026-04-28T06-00-00.json").isNotEqualTo(second);
        assertThat(logs.latest().orElseThrow().get("status").asText()).isEqualTo("second");
    }

    @Test
    void givesTheNewestFirst() throws IOException {
        for (int hour = 0; hour < 5; hour++) {
            logs.write(START.plusSeconds(hour * 3600L), log("run " + hour));
        }
        assertThat(logs.newest(2)).extracting(log -> log.get("status").asText()).containsExactly("run 4", "run 3");
    }
}
