package io.dataspoc.lens.query;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the rows of one statement to a writer. */
final class Reading {
    private static final double NANOS = 1e9;

    private final LakeSession session;
    private final Statement statement;

    Reading(LakeSession session, Statement statement) {
        this.session = session;
        this.statement = statement;
    }

    void to(RowWriter writer) throws IOException {
        long start = System.nanoTime();
        Optional<Result> result = session.run(statement);
        if (result.isEmpty()) {
            writer.begin(List.of());
            writer.end(0, (System.nanoTime() - start) / NANOS);
            return;
        }
        try (Result rows = result.get()) {
            boolean more = next(rows);
            writer.begin(rows.columns());
            while (more) {
                writer.row(rows.values());
                more = writer.wantsMore() && next(rows);
            }
            writer.end(rows.count(), (System.nanoTime() - start) / NANOS);
        }
    }

    private boolean next(Result rows) {
        try {
            return rows.next();
        } catch (EngineException e) {
            RuntimeException failure = session.failure(e, statement.text(), 0);
            if (failure instanceof StaleTableException && rows.count() > 0) {
                throw new CommandFailure(
                        "A table was replaced while its rows were read: what was shown is not all of it. Run it again.",
                        e);
            }
            throw failure;
        }
    }
}
