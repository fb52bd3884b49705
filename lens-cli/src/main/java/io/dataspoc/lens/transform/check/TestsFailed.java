package io.dataspoc.lens.transform.check;

import io.dataspoc.cli.CommandFailure;
import java.util.List;
import java.util.stream.Collectors;

/** A result was not committed because tests of it failed. */
public final class TestsFailed extends CommandFailure {
    private static final long serialVersionUID = 1L;

    private final transient List<CheckResult> results;

    /**
     * A failure.
     *
     * @param table the table whose old state stays
     * @param results the tests, of which at least one failed
     */
    public TestsFailed(String table, List<CheckResult> results) {
        super(results.stream()
                        .filter(CheckResult::isFatal)
                        .map(CheckResult::summary)
                        .collect(Collectors.joining("; "))
                + ". " + table + " stays as it was.");
        this.results = List.copyOf(results);
    }

    /** All tests that ran. */
    public List<CheckResult> results() {
        return results;
    }

    /** The rows that are wrong, as lines for people. */
    public List<String> lines() {
        return results.stream()
                .filter(CheckResult::isFatal)
                .flatMap(result -> result.lines().stream())
                .toList();
    }
}
