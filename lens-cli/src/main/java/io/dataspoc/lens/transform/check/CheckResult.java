package io.dataspoc.lens.transform.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a test found.
 *
 * @param test the test as it was written, or the name of its file
 * @param severity what follows from rows that are wrong
 * @param failures how many rows are wrong; 0 if the test passed
 * @param columns the columns of the rows
 * @param rows some of the rows that are wrong, as text; a missing value is null
 */
public record CheckResult(
        String test, Severity severity, long failures, List<String> columns, List<List<String>> rows) {
    /** Checks that there is a test. */
    public CheckResult {
        requireNonNull(test, "test is null");
        requireNonNull(severity, "severity is null");
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> Collections.unmodifiableList(new ArrayList<>(row)))
                .toList();
    }

    /** Whether nothing is wrong. */
    public boolean isPassed() {
        return failures == 0;
    }

    /** Whether the result may not count. */
    public boolean isFatal() {
        return !isPassed() && severity == Severity.ERROR;
    }

    /** What is wrong, in one line. */
    public String summary() {
        return "test " + test + " failed: " + failures + (failures == 1 ? " row" : " rows");
    }

    /** The rows as lines for people, the columns' names first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + String.join(" | ", columns));
        for (List<String> row : rows) {
            lines.add(
                    "  " + String.join(" | ", row.stream().map(String::valueOf).toList()));
        }
        if (failures > rows.size()) {
            lines.add("  … and " + (failures - rows.size()) + " more");
        }
        return lines;
    }
}
