package io.dataspoc.pipe.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.config.NotifySettings.Occasion;
import io.dataspoc.pipe.config.PipelineName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertMemoryTest {
    private static final PipelineName SHOP = new PipelineName("shop");
    private static final Instant NOON = Instant.parse("2026-04-28T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void keepsTheFirstTimeUntilTheTroubleIsOver() throws IOException {
        AlertMemory memory = new AlertMemory(folder.resolve("alerts"));
        memory.remember(SHOP, Occasion.FAILURE, NOON);
        memory.remember(SHOP, Occasion.FAILURE, NOON.plusSeconds(60));

        assertThat(memory.since(SHOP)).contains("2026-04-28T12:00:00Z");
        assertThat(memory.knows(SHOP, Occasion.STALE)).isFalse();
        memory.forget(SHOP);
        assertThat(memory.since(SHOP)).isEmpty();
    }

    @Test
    void beginsAnewWhereItsFileIsDamaged() throws IOException {
        AlertMemory memory = new AlertMemory(folder);
        Files.writeString(folder.resolve("shop.json"), "");

        assertThat(memory.knows(SHOP, Occasion.FAILURE)).isFalse();
        memory.remember(SHOP, Occasion.FAILURE, NOON);
        assertThat(memory.since(SHOP)).contains("2026-04-28T12:00:00Z");
    }
}
