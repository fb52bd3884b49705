package io.dataspoc.lens.ask;

import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sandbox.SqlGuard;
import io.dataspoc.lens.sql.Statement;

/** The guard of agents' SQL, over the tables of a session. */
final class SandboxGuard implements Guard {
    private final LakeSession session;
    private final SqlGuard guard;

    SandboxGuard(LakeSession session, SqlGuard guard) {
        this.session = session;
        this.guard = guard;
    }

    @Override
    public Statement check(String sql) {
        Statement statement = guard.check(sql, session.catalog());
        if (statement.startsWith("explain")) {
            throw new RefusedSql("EXPLAIN answers no question: write the SELECT alone.");
        }
        return statement;
    }
}
