package io.dataspoc.lens.ask;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.StaleTableException;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a statement once, for so long and for so many rows at most, and keeps its rows in the session. */
final class TimedQuery {
    /** What comes between two statements stops neither, so it comes again. */
    private static final long AGAIN_MILLIS = 50;

    private final LakeSession session;
    private final Duration most;

    TimedQuery(LakeSession session, Duration most) {
        this.session = session;
        this.most = most;
    }

    /**
     * Runs it.
     *
     * @return a query for its rows
     * @throws io.dataspoc.lens.query.SqlFailure if it can't be run
     * @throws CommandFailure if it takes too long
     */
    Statement keep(Statement statement, long rows) {
        Statement limited = Statements.split("FROM (" + statement.text() + "\n) LIMIT " + rows)
                .get(0);
        AtomicBoolean late = new AtomicBoolean();
        Timer clock = new Timer("query time", true);
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        late.set(true);
                        session.cancel();
                    }
                },
                most.toMillis(),
                AGAIN_MILLIS);
        try {
            return keep(limited);
        } catch (InterruptedQueryException e) {
            throw late.get() ? tooLong(e) : e;
        } finally {
            clock.cancel();
        }
    }

    private Statement keep(Statement limited) {
        try {
            return session.keep(limited);
        } catch (StaleTableException e) {
            session.reload();
            return session.keep(limited);
        }
    }

    private CommandFailure tooLong(InterruptedQueryException e) {
        return new CommandFailure(
                "The SQL took longer than " + most.toSeconds() + " s: ask for less, or set ask.timeout.", e);
    }
}
