package io.dataspoc.it;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** Starts real Postgres servers; their binaries come from Maven Central. Started as root, they run in a user namespace. */
final class Postgres {

    private Postgres() {}

    /** A new, empty server; the test is skipped where none starts. */
    static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            return abort("Postgres doesn't start on this machine: " + e);
        }
    }
}
