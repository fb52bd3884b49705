package io.dataspoc.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page of the reference that lists a tool's commands is what the commands say today. With {@code
 * -Ddataspoc.reference.write=true}, as {@code docs/generate} calls it, it is written instead.
 */
public interface CommandReferenceContract {
    /** The page's file in {@code docs/reference}. */
    String page();

    /** What it has to hold. */
    String reference();

    @Test
    default void isWhatTheCommandsSay() throws IOException {
        Path file = Path.of("../docs/reference", page());
        if (Boolean.getBoolean("dataspoc.reference.write")) {
            Files.writeString(file, reference());
        }

        assertThat(file)
                .as("docs/reference/%s is made from the commands, which have changed: run docs/generate", page())
                .content()
                .isEqualTo(reference());
    }

    @Test
    default void hasNoVariableThatThePrinterFilledIn() {
        assertThat(reference())
                .as("'${X}' in a help text is picocli's; write '$${X}'")
                .doesNotContain("=null");
    }
}
