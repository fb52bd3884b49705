package io.dataspoc.pipe.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.log.RunLogs;
import io.dataspoc.pipe.status.LogQuery.Which;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogQueryTest {
    private static final Instant NOW = Instant.parse("2026-04-10T12:00:00Z");

    @TempDir
    private Path folder;

    private Lake lake;
    private RunLogs logs;

    @BeforeEach
    void writeLogs() throws IOException {
        lake = Lake.open(folder.toString());
        logs = lake.logs("shop");
        for (int day = 1; day <= 9; day++) {
            Instant start = Instant.parse("2026-04-0" + day + "T06:00:00Z");
            ObjectNode log = Json.object();
            log.put("started_at", start.toString()).put("status", day % 3 == 0 ? "failure" : "success");
            logs.write(start, log);
        }
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Test
    void findsTheNewestWithTheOldestOfThemFirst() throws IOException {
        assertThat(days(LogQuery.of(null, NOW, 3, Which.ALL))).containsExactly(7, 8, 9);
        assertThat(days(LogQuery.of(null, NOW, null, Which.ALL))).hasSize(9);
    }

    @Test
    void findsThoseThatDidNotSucceed() throws IOException {
        assertThat(days(LogQuery.of(null, NOW, null, Which.FAILED))).containsExactly(3, 6, 9);
        assertThat(days(LogQuery.of(null, NOW, 2, Which.FAILED))).containsExactly(6, 9);
    }

    @Test
    void findsThoseSinceATime() throws IOException {
        assertThat(days(LogQuery.of("3d", NOW, null, Which.ALL))).containsExactly(8, 9);
        assertThat(days(LogQuery.of("2026-04-07", NOW, null, Which.ALL))).containsExactly(7, 8, 9);
        assertThat(days(LogQuery.of("2026-04-07T06:00:01", NOW, null, Which.ALL)))
                .containsExactly(8, 9);
        assertThat(days(LogQuery.of("2026-04-07T08:00:01+02:00", NOW, 1, Which.ALL)))
                .containsExactly(9);
        assertThat(days(LogQuery.of("2026-04-05", NOW, null, Which.FAILED))).containsExactly(6, 9);
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(() -> LogQuery.of("yesterday", NOW, null, Which.ALL))
                .hasMessageContaining("'yesterday' is no time for --since")
                .hasMessageContaining("2d");
    }

    private List<Integer> days(LogQuery query) throws IOException {
        return query.find(logs).stream()
                .map(log -> Instant.parse(log.path("started_at").asText())
                        .atZone(java.time.ZoneOffset.UTC)
                        .getDayOfMonth())
                .toList();
    }
}
