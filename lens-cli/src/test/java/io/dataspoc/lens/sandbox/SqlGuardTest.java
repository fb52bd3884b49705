package io.dataspoc.lens.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.catalog.Bucket;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.TableFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard by itself, over tables that are only names: what passes here, and what is refused before anything could run. */
class SqlGuardTest {

    @TempDir
    private static Path folder;

    private static SqlGuard guard;
    private static final Catalog CATALOG = catalog(id("raw.shop.orders"), id("gold.sales.revenue"));

    @BeforeAll
    static void open() {
        guard = SqlGuard.open(folder);
    }

    @AfterAll
    static void close() {
        guard.close();
    }

    private static TableId id(String name) {
        String[] parts = name.split("\\.", -1);
        return new TableId(parts[0], parts[1], parts[2]);
    }

    private static Catalog catalog(TableId... ids) {
        List<LakeTable> tables = Arrays.stream(ids).map(SqlGuardTest::table).toList();
        return new Catalog(List.of(new Bucket("file:///lake", "", () -> tables)));
    }

    private static LakeTable table(TableId id) {
        return new LakeTable(
                "", new TableFacts(id, "", id.toString().replace('.', '/'), List.of(), 0, "", ""), List::of);
    }

    static List<String> attacks() {
        return SandboxLab.lines("attacks.txt");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesEachAttackByItself(String attack) {
        String[] parts = attack.split(" :: ", 2);

        assertThatThrownBy(() -> guard.check(parts[1], CATALOG))
                .isInstanceOf(RefusedSqlException.class)
                .hasMessageContaining(parts[0]);
    }

    static List<String> fine() {
        return SandboxLab.lines("fine.txt");
    }

    @ParameterizedTest
    @MethodSource("fine")
    void letsHonestStatementsPass(String sql) {
        assertThatCode(() -> guard.check(sql, CATALOG)).doesNotThrowAnyException();
    }

    @Test
    void takesAsManyCharactersAsItSaysAndNoMore() {
        String sql = "SELECT 1 AS x".concat(" ".repeat(SqlGuard.MOST_CHARACTERS - 13));

        assertThatCode(() -> guard.check(sql, CATALOG)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check(sql + " ", CATALOG))
                .isInstanceOf(RefusedSqlException.class)
                .hasMessageContaining("more than 100000 characters");
    }

    @Test
    void leavesExplainInFrontOfWhatPassed() {
        assertThat(guard.check("EXPLAIN SELECT * FROM orders", CATALOG).text())
                .isEqualTo("EXPLAIN SELECT * FROM orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPLAIN",
                "EXPLAIN ANALYZE SELECT 1",
                "EXPLAIN (FORMAT json) SELECT 1",
                "EXPLAIN EXPLAIN SELECT 1"
            })
    void refusesToRunWhatItIsToExplain(String sql) {
        assertThatThrownBy(() -> guard.check(sql, CATALOG)).isInstanceOf(RefusedSqlException.class);
    }

    @Test
    void refusesANameOfTwoTables() {
        Catalog two = catalog(id("raw.shop.orders"), id("raw.market.orders"));

        assertThatThrownBy(() -> guard.check("SELECT * FROM orders", two))
                .isInstanceOf(RefusedSqlException.class)
                .hasMessageContaining("raw.shop.orders")
                .hasMessageContaining("raw.market.orders");
        assertThatCode(() -> guard.check("SELECT * FROM raw.shop.orders", two)).doesNotThrowAnyException();
    }

    /** Of these DuckDB makes none today: a later version might. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'select_list': [{'class': 'BOUND_REF', 'type': 'BOUND_REF'}]}",
                "{'where': {'left': [{'class': 'DEFAULT', 'type': 'VALUE_DEFAULT'}]}}",
                "{'node': {'type': 'INSERT_QUERY_NODE'}}",
                "{'from_table': {'type': 'COPY_REF', 'alias': ''}}",
                "{'type': 'SHOW_REF', 'show_type': 'DESCRIBE', 'query': null}",
                "{'type': 'SHOW_REF', 'show_type': 'SHOW_FROM', 'query': {'type': 'SELECT_NODE'}}",
                "{'type': 'TABLE_FUNCTION', 'function': {'class': 'FUNCTION', 'function_name': 'range',"
                        + " 'arguments': [{'class': 'FUNCTION', 'function_name': 'getenv'}]}}",
                "{'type': 'TABLE_FUNCTION', 'class': 'FUNCTION', 'function': {'class': 'BOUND_REF'}}"
            })
    void refusesKindsThatItDoesNotKnowWhereverTheyStand(String tree) throws IOException {
        TreeCheck check = new TreeCheck(guard.functions());
        JsonNode parsed = new JsonMapper().readTree(tree.replace('\'', '"'));

        assertThatThrownBy(() -> check.check(parsed)).isInstanceOf(RefusedSqlException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "raw, '', true",
        "RAW, '', true",
        "gold, '', false",
        "'', orders, true",
        "'', raw.shop.*, true",
        "'', raw.*.customers, false",
        "raw, gold.*, false",
        "gold, orders, false",
        "raw, orders, true"
    })
    void knowsTheTablesThatAnAgentMayRead(String layers, String tables, boolean may) {
        SandboxScope scope = new SandboxScope(names(layers), names(tables));

        assertThat(scope.has(table(id("raw.shop.orders")))).isEqualTo(may);
    }

    private static List<String> names(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
