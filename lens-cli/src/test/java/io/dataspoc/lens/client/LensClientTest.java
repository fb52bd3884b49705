package io.dataspoc.lens.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.InterruptedQueryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LensClientTest {
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    @TempDir
    private Path folder;

    private Lab lab;
    private LensClient client;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab(folder).registered();
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 'a' AS name");
        Environment environment = new Environment(Map.of());
        LensHome home = new LensHome(lab.home());
        client = LensClient.open(
                home, new ConfigFile(home, environment).read(), Access.ONLINE, environment, warning -> {}, table -> {
                    throw new AssertionError("Nothing is far away, not even " + table);
                });
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsTablesColumnsAndRows() throws IOException {
        assertThat(client.tables()).extracting(table -> table.id()).containsExactly(ORDERS);
        assertThat(client.schema("orders"))
                .containsExactly(
                        new ResultColumn("id", "INTEGER"),
                        new ResultColumn("name", "VARCHAR"),
                        new ResultColumn("dt", "DATE"));
        QueryResult result = client.query("CREATE TEMP TABLE t AS FROM orders; SELECT id, name FROM t");
        assertThat(result.columns()).extracting(ResultColumn::name).containsExactly("id", "name");
        assertThat(result.rows()).containsExactly(List.of(1, "a"));
        assertThat(result.duration()).isPositive();
    }

    @Test
    void exportsAndSeesNewCommits() throws IOException {
        Path file = folder.resolve("out.csv");

        assertThat(client.export("SELECT id FROM orders", file)).isEqualTo(1);
        assertThat(file).hasContent("id\n1\n");
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 2 AS id, 'b' AS name");
        client.refresh();
        assertThat(client.query("SELECT count(*) FROM orders").rows()).containsExactly(List.of(2L));
        client.cache("orders");
        assertThatThrownBy(() -> client.schema("ordrs"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Did you mean orders?");
    }

    @Test
    void cancelsAQueryFromAnotherThread() {
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        client.cancel();
                    }
                },
                300);

        assertThatThrownBy(() -> client.query("SELECT count(*) FROM range(1000000) a, range(1000000) b"))
                .isInstanceOf(InterruptedQueryException.class);
        timer.cancel();
    }

    @Test
    void givesItsNamesToAnotherDuckDb() throws IOException {
        List<String> script = client.session().script(client.tables());

        assertThat(script)
                .anyMatch(sql -> sql.startsWith("CREATE OR REPLACE VIEW \"raw\".\"shop\".\"orders\" AS SELECT"))
                .anyMatch(sql -> sql.startsWith("CREATE OR REPLACE VIEW \"memory\".\"lake\".\"orders\""))
                .anyMatch(sql -> sql.startsWith("CREATE OR REPLACE VIEW \"latest\".\"shop\".\"orders\""));
        assertThat(lab.run("views").out()).contains(script.get(script.size() - 1) + ";");
    }
}
