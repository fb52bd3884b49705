package io.dataspoc.lens.transform.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.check.TestsFailed;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.transform.write.WrittenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a transform file.
 *
 * @param file its name
 * @param status how it ended
 * @param tables the tables that it wrote, in order; also those before a failure
 * @param unchanged the tables that it did not have to write
 * @param seconds how long it took
 * @param failure why it stopped or did not run; null if it did
 */
public record FileResult(
        String file,
        Status status,
        List<WrittenTable> tables,
        List<Target> unchanged,
        double seconds,
        RuntimeException failure) {
    /** How a file ended. */
    public enum Status {
        /** It ran. */
        OK,
        /** Nothing had changed since it ran last. */
        SKIPPED,
        /** It failed. */
        FAILED,
        /** It did not run, because a file that it needs failed. */
        BLOCKED;

        /** As it is written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the tables. */
    public FileResult {
        requireNonNull(file, "file is null");
        requireNonNull(status, "status is null");
        tables = List.copyOf(tables);
        unchanged = List.copyOf(unchanged);
    }

    /** Why it stopped or did not run; empty if it ran to its end. */
    public Optional<RuntimeException> error() {
        return Optional.ofNullable(failure);
    }

    /** The tests that ran, also those of a table that was not committed. */
    public List<CheckResult> tests() {
        List<CheckResult> all = new ArrayList<>();
        tables.forEach(table -> all.addAll(table.tests()));
        if (failed().isPresent()) {
            all.addAll(failed().get().results());
        }
        return all;
    }

    /** The tests that kept a table from being committed. */
    public Optional<TestsFailed> failed() {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TestsFailed failed) {
                return Optional.of(failed);
            }
        }
        return Optional.empty();
    }
}
