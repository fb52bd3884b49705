package io.dataspoc.lens.transform.check;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.ValueText;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.util.ArrayList;
import java.util.List;

/** Runs tests in a session, in which the tables that they name are what is to be tested. */
public final class Checks {
    private static final int MOST_ROWS = 10;

    private final LakeSession session;

    /** Runs in a session. */
    public Checks(LakeSession session) {
        this.session = requireNonNull(session, "session is null");
    }

    /**
     * Runs the test of a header.
     *
     * @param relation the table as SQL names it
     * @throws SqlFailure if it cannot be run
     */
    public CheckResult run(DataTest test, String relation) {
        try {
            return run(
                    test.text(),
                    test.severity(),
                    Statements.split(test.query(relation)).get(0));
        } catch (SqlFailure e) {
            throw new SqlFailure("test " + test.text() + ": " + e.getMessage(), "", -1, e);
        }
    }

    /**
     * Runs the test of a file.
     *
     * @throws SqlFailure if it cannot be run
     */
    public CheckResult run(SqlTest test) {
        try {
            return run(test.file().name(), test.severity(), test.query());
        } catch (SqlFailure e) {
            throw new SqlFailure(
                    e.in(test.file().name(), test.file().sql(), test.query().offset())
                            .getMessage(),
                    "",
                    -1,
                    e);
        }
    }

    private CheckResult run(String name, Severity severity, Statement query) {
        List<String> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        long count = 0;
        try (Result result = session.run(query).orElse(null)) {
            if (result != null) {
                result.columns().stream().map(ResultColumn::name).forEach(columns::add);
            }
            while (result != null && result.next()) {
                count++;
                if (rows.size() < MOST_ROWS) {
                    rows.add(result.values().stream().map(Checks::text).toList());
                }
            }
        } catch (EngineException e) {
            throw session.failure(e, query.text(), 0);
        }
        return new CheckResult(name, severity, count, columns, rows);
    }

    private static String text(Object value) {
        return value == null ? "NULL" : ValueText.of(value);
    }
}
