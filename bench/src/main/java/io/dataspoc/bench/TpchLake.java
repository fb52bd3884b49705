package io.dataspoc.bench;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of TPC-H as a lake {@code raw/tpch/…}, a file of zstd Parquet each, and a lake of many small tables. The rows
 * are those of {@code io.trino.tpch}.
 */
public final class TpchLake {
    private static final String GROUP = "tpch";
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("region", "r_regionkey int, r_name text, r_comment text");
        COLUMNS.put("nation", "n_nationkey int, n_name text, n_regionkey int, n_comment text");
        COLUMNS.put(
                "supplier",
                "s_suppkey long, s_name text, s_address text, s_nationkey int, s_phone text, s_acctbal money, s_comment text");
        COLUMNS.put(
                "customer",
                "c_custkey long, c_name text, c_address text, c_nationkey int, c_phone text, c_acctbal money,"
                        + " c_mktsegment text, c_comment text");
        COLUMNS.put(
                "part",
                "p_partkey long, p_name text, p_mfgr text, p_brand text, p_type text, p_size int, p_container text,"
                        + " p_retailprice money, p_comment text");
        COLUMNS.put(
                "partsupp", "ps_partkey long, ps_suppkey long, ps_availqty long, ps_supplycost money, ps_comment text");
        COLUMNS.put(
                "orders",
                "o_orderkey long, o_custkey long, o_orderstatus text, o_totalprice money, o_orderdate date,"
                        + " o_orderpriority text, o_clerk text, o_shippriority int, o_comment text");
        COLUMNS.put(
                "lineitem",
                "l_orderkey long, l_partkey long, l_suppkey long, l_linenumber int, l_quantity money,"
                        + " l_extendedprice money, l_discount money, l_tax money, l_returnflag text, l_linestatus text,"
                        + " l_shipdate date, l_commitdate date, l_receiptdate date, l_shipinstruct text, l_shipmode text,"
                        + " l_comment text");
    }

    private TpchLake() {}

    static List<String> tables() {
        return List.copyOf(COLUMNS.keySet());
    }

    /**
     * Makes them.
     *
     * @param scale 1 for 6,000,000 line items
     */
    public static void make(Path folder, double scale) throws IOException {
        Path work = folder.resolveSibling(folder.getFileName() + ".work");
        Files.createDirectories(work);
        try (Lake lake = Lake.open(folder.toString());
                Session session = Session.open(work.resolve("spill"));
                LakeWriter writer = lake.writer(GROUP, WriterOptions.DEFAULT)) {
            List<TableChange> changes = new ArrayList<>();
            for (String name : tables()) {
                Path text = work.resolve(name + ".tbl");
                write(TpchTable.getTable(name), scale, text);
                changes.add(LakeTables.stage(
                        writer, session, new TableId("raw", GROUP, name), "SELECT * FROM " + csv(name, text)));
                Files.delete(text);
            }
            writer.commit(changes);
        }
    }

    private static <E extends TpchEntity> void write(TpchTable<E> table, double scale, Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            for (E row : table.createGenerator(scale, 1, 1)) {
                out.println(row.toLine());
            }
        }
    }

    private static String csv(String table, Path file) {
        String columns = List.of(COLUMNS.get(table).split(", *")).stream()
                .map(column -> Sql.text(column.split(" ")[0]) + ": " + Sql.text(type(column.split(" ")[1])))
                .collect(Collectors.joining(", ", "{", ", 'end_of_line': 'VARCHAR'}"));
        return "(SELECT * EXCLUDE end_of_line FROM read_csv(" + Sql.text(file.toString())
                + ", delim = '|', header = false, quote = '', auto_detect = false, columns = " + columns + "))";
    }

    private static String type(String kind) {
        return switch (kind) {
            case "int" -> "INTEGER";
            case "long" -> "BIGINT";
            case "money" -> "DECIMAL(15,2)";
            case "date" -> "DATE";
            default -> "VARCHAR";
        };
    }

    /** Many tables of one row each; the last one is asked for. */
    static void makeMany(Path folder, int tables) throws IOException {
        try (Lake lake = Lake.open(folder.toString());
                Session session = Session.open(folder.resolveSibling("many.work"));
                LakeWriter writer = lake.writer("many", WriterOptions.DEFAULT)) {
            List<TableChange> changes = new ArrayList<>();
            for (int i = 0; i < tables; i++) {
                String name = String.format(Locale.ROOT, "t_%04d", i);
                changes.add(LakeTables.stage(
                        writer,
                        session,
                        new TableId("raw", GROUP, name),
                        "SELECT 1 AS id, 'x' AS a, 2.5 AS b, DATE '2026-04-28' AS c"));
            }
            writer.commit(changes);
        }
    }
}
