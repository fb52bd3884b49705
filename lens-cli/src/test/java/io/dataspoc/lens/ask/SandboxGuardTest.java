package io.dataspoc.lens.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.sandbox.SqlGuard;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the sandbox's guard stands before a model's SQL; what it refuses, its own tests show. */
class SandboxGuardTest {
    @TempDir
    private static Path folder;

    private static LensClient client;
    private static SqlGuard sandbox;
    private static Guard guard;

    @BeforeAll
    static void open() throws IOException {
        Lab lab = new Lab(folder).registered();
        lab.commit(
                new TableId("raw", "shop", "orders"), WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 2.5 AS amount");
        Environment environment = new Environment(Map.of());
        LensHome home = new LensHome(lab.home());
        client = LensClient.open(
                home, new ConfigFile(home, environment).read(), Access.ONLINE, environment, warning -> {}, table -> {
                    throw new AssertionError(table);
                });
        client.confine(List.of());
        sandbox = SqlGuard.open(home.spill());
        guard = new SandboxGuard(client.session(), sandbox);
    }

    @AfterAll
    static void close() {
        sandbox.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1; DROP TABLE orders",
                "WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x",
                "COPY orders TO '/tmp/x.csv'",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT getenv('HOME')",
                "SET threads = 1",
                "EXPLAIN SELECT 1",
                "FROM orderz",
            })
    void refuses(String sql) {
        assertThatThrownBy(() -> guard.check(sql))
                .isInstanceOf(CommandFailure.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM orders;",
                "SELECT id, sum(amount) FROM latest.orders GROUP BY ALL ORDER BY ALL DESC",
                "WITH o AS (FROM raw.shop.orders) SELECT date_trunc('month', dt), count(*) FROM o GROUP BY ALL",
            })
    void letsPass(String sql) {
        assertThat(client.session().describe(guard.check(sql))).isNotEmpty();
    }

    @Test
    void standsBeforeASessionThatReachesTheLakeAlone() {
        assertThatThrownBy(() -> client.session()
                        .run(Statements.split("SELECT * FROM read_text('/etc/passwd')")
                                .get(0)))
                .hasMessageContaining("Permission");
        assertThatThrownBy(() ->
                        client.session().run(Statements.split("SET threads = 1").get(0)))
                .hasMessageContaining("locked");
    }
}
