package io.dataspoc.lens.transform.check;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.file.TransformFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in a file that must give no rows.
 *
 * @param file the file
 * @param query the query
 * @param severity what follows if it gives some
 */
public record SqlTest(TransformFile file, Statement query, Severity severity) {
    private static final Pattern SEVERITY = Pattern.compile("(?im)^\\s*--+\\s*severity\\s*:\\s*(error|warn)\\s*$");

    /** Checks that all are there. */
    public SqlTest {
        requireNonNull(file, "file is null");
        requireNonNull(query, "query is null");
        requireNonNull(severity, "severity is null");
    }

    /** All queries in the files of some folders, by the files' names; folders need not be there. */
    public static List<SqlTest> list(List<Path> folders) throws IOException {
        List<SqlTest> tests = new ArrayList<>();
        for (Path folder : folders) {
            for (TransformFile file : TransformFile.list(folder)) {
                Matcher severity = SEVERITY.matcher(file.sql());
                boolean warns = severity.find() && severity.group(1).equalsIgnoreCase("warn");
                for (Statement query : Statements.split(file.sql())) {
                    tests.add(new SqlTest(file, query, warns ? Severity.WARN : Severity.ERROR));
                }
            }
        }
        return tests;
    }
}
