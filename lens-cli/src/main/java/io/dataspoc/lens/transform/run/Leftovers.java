package io.dataspoc.lens.transform.run;

import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.OpenIntent;
import io.dataspoc.lake.commit.OpenIntents;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lens.transform.plan.Target;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Ends the commits that killed runs left half done. A table whose new version counts already is not written again, so that nobody
 * else would delete the files that it replaced; readers that only look for files would see both.
 */
final class Leftovers {
    private final Consumer<String> notices;

    /** @param notices hears what was done */
    Leftovers(Consumer<String> notices) {
        this.notices = notices;
    }

    /** Ends those of one bucket; what cannot be ended now is left to the next run. */
    void end(Lake lake) {
        try {
            Set<String> writers = new TreeSet<>();
            OpenIntents.list(lake.store()).stream()
                    .map(OpenIntent::pipeline)
                    .filter(writer -> writer.startsWith(Target.WRITER))
                    .forEach(writers::add);
            writers.forEach(writer -> end(lake, writer));
        } catch (IOException | LakeException e) {
            notices.accept("Commits that are half done cannot be ended now: " + ErrorText.of(e));
        }
    }

    private void end(Lake lake, String writer) {
        try (LakeWriter found = lake.writer(writer, WriterOptions.DEFAULT)) {
            found.notices().forEach(notices);
        } catch (LeaseHeldException e) {
            // It is not left over: somebody is at it.
            return;
        }
    }
}
