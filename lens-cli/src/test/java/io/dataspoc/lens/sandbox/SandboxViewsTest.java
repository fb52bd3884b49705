package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.Environment;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view reads what its author let it read, also for an agent that may read the view alone. */
class SandboxViewsTest {
    private static final SandboxScope GOLD = new SandboxScope(List.of("gold"), List.of());

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void makeLake() throws IOException {
        lab = new Lab(folder).registered();
        staff("SELECT CASE WHEN i = 5 THEN 'SECRET' ELSE '' || i END AS name, i AS dept FROM range(10) t(i)");
        lab.transform(
                "001_staff.sql",
                "-- materialized: view\nCREATE OR REPLACE TABLE gold.staff.names AS"
                        + " SELECT name FROM raw.hidden.staff WHERE dept <> 5");
        lab.transform(
                "002_first.sql",
                "-- materialized: view\nCREATE OR REPLACE TABLE gold.staff.first AS SELECT min(name) AS name"
                        + " FROM gold.staff.names");
        Lab.Outcome run = lab.run("transform", "run");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private void staff(String query) throws IOException {
        lab.commit(new TableId("raw", "hidden", "staff"), WriteMode.REPLACE, List.of(), query);
    }

    private Sandbox sandbox() {
        LensHome home = new LensHome(lab.home());
        return new Sandbox(
                home,
                new ConfigFile(home, new Environment(Map.of())).read(),
                GOLD,
                SandboxLimits.DEFAULT,
                SandboxLab::fail,
                SandboxLab::fail);
    }

    @Test
    void readsTablesThatTheAgentMayNotRead() throws IOException {
        try (Sandbox sandbox = sandbox()) {
            assertThat(sandbox.query("SELECT count(*) FROM names").rows()).hasToString("[[9]]");
            assertThat(sandbox.query("SELECT name FROM gold.staff.first").rows())
                    .hasToString("[[\"0\"]]");
            assertThat(sandbox.query("DESCRIBE names").rows().toString())
                    .contains("name")
                    .doesNotContain("dept");
            assertThatThrownBy(() -> sandbox.query("SELECT * FROM raw.hidden.staff"))
                    .hasMessageContaining("There is no table");
            assertThatThrownBy(() -> sandbox.query("SELECT * FROM staff")).hasMessageContaining("There is no table");
        }
    }

    @Test
    void showsNothingOfRowsThatTheViewLeavesOut() throws IOException {
        try (Sandbox sandbox = sandbox()) {
            List<String> probes = List.of(
                    "SELECT count(*) FROM names WHERE name::INTEGER >= 0",
                    "SELECT count(*) FROM names WHERE CASE WHEN name = 'SECRET' THEN error(name) ELSE true END",
                    "SELECT count(*) FROM names WHERE name NOT IN (SELECT error('!') FROM names n WHERE n.name = 'SECRET')",
                    "SELECT count(*) FROM names a JOIN names b ON a.name::INTEGER = b.name::INTEGER");
            for (String probe : probes) {
                assertThat(sandbox.query(probe).rows()).as(probe).hasToString("[[9]]");
            }
            assertThatThrownBy(() -> sandbox.query("EXPLAIN SELECT * FROM names"))
                    .isInstanceOf(RefusedSqlException.class)
                    .hasMessageContaining("reads tables that you may not see")
                    .message()
                    .doesNotContain("hidden");
            assertThatThrownBy(() -> sandbox.query("EXPLAIN SELECT * FROM first"))
                    .hasMessageContaining("EXPLAIN is not allowed");
        }
    }

    @Test
    void seesWhatWasCommittedSince() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            assertThat(sandbox.query("SELECT count(*) FROM names").rows()).hasToString("[[9]]");

            staff("SELECT 'x' AS name, 1 AS dept");

            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!sandbox.query("SELECT count(*) FROM names")
                    .rows()
                    .toString()
                    .equals("[[1]]")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(100);
            }
        }
    }
}
