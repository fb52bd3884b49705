package io.dataspoc.bench;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.s3.S3Stores;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The 22 queries of TPC-H in one process: by Lens, and by the same DuckDB engine on the same files without Lens; by Lens on
 * a folder, and on a bucket on S3 whose files are in the cache. In turn, so that both meet the same machine.
 */
public final class LensQueries {
    private static final double MILLIS = 1e6;

    private LensQueries() {}

    /** One side of a comparison. */
    private interface Side {
        void run(String sql) throws IOException;
    }

    /** Arguments: {@code tpch FOLDER SCALE}, {@code many FOLDER TABLES}, {@code compare FOLDER ROUNDS} or {@code s3 FOLDER ROUNDS}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        switch (arguments[0]) {
            case "tpch" -> TpchLake.make(folder, Double.parseDouble(arguments[2]));
            case "many" -> TpchLake.makeMany(folder, Integer.parseInt(arguments[2]));
            case "compare" -> compare(folder, Integer.parseInt(arguments[2]));
            case "s3" -> s3(folder, Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException("tpch, many, compare or s3, not " + arguments[0]);
        }
    }

    private static void compare(Path folder, int rounds) throws IOException {
        try (LensClient lens = client(folder, BucketEntry.of(folder.toString()));
                Session direct = Session.open(folder.resolveSibling("direct.spill"));
                Lake lake = Lake.open(folder.toString())) {
            for (LakeTable table : lake.tables()) {
                List<String> files = lake.files(table).stream()
                        .map(file -> lake.localPath(table, file).orElseThrow().toString())
                        .toList();
                direct.execute("CREATE VIEW " + Sql.name(table.id().table()) + " AS SELECT * FROM read_parquet("
                        + Sql.texts(files) + ")");
            }
            measure(lens::query, sql -> drain(direct, sql), rounds);
        }
    }

    private static void drain(Session session, String sql) {
        try (Result rows = session.run(sql).orElseThrow()) {
            while (rows.next()) {
                rows.values();
            }
        }
    }

    private static void s3(Path folder, int rounds) throws IOException {
        Credentials.install();
        try (S3ProxyServer server = S3ProxyServer.start()) {
            BucketOptions options = new BucketOptions(
                    Optional.empty(),
                    Optional.of(server.endpoint().toString()),
                    Optional.empty(),
                    BucketOptions.Addressing.AUTO,
                    Optional.empty(),
                    Optional.empty(),
                    BucketOptions.Payer.OWNER);
            String uri = S3Stores.newBucket(server) + "/tpch";
            copy(folder, uri, options);
            try (LensClient local = client(folder, BucketEntry.of(folder.toString()));
                    LensClient remote = client(folder, new BucketEntry(uri, "", options))) {
                TpchLake.tables().forEach(remote::cache);
                measure(remote::query, local::query, rounds);
            }
        }
    }

    private static void copy(Path folder, String uri, BucketOptions options) throws IOException {
        try (Lake from = Lake.open(folder.toString());
                Lake to = Lake.open(uri, options, notice -> {});
                LakeWriter writer = to.writer("copy", WriterOptions.DEFAULT)) {
            List<TableChange> changes = new ArrayList<>();
            for (LakeTable table : from.tables()) {
                TableWriter target = writer.table(table.id());
                List<StagedFile> files = new ArrayList<>();
                for (DataFile file : from.files(table)) {
                    try (StagedObject staged = target.stage()) {
                        Files.copy(from.localPath(table, file).orElseThrow(), staged);
                        files.add(new StagedFile(staged.seal(), file.rows()));
                    }
                }
                changes.add(new TableChange(
                        target, WriteMode.REPLACE, files, table.entry().columns(), List.of()));
            }
            writer.commit(changes);
        }
    }

    private static LensClient client(Path folder, BucketEntry bucket) {
        LensHome home = new LensHome(folder.resolveSibling("lens-home"));
        return LensClient.open(
                home,
                LensConfig.empty().with(bucket),
                Access.ONLINE,
                new Environment(Map.of()),
                System.err::println,
                table -> new SilentFetch());
    }

    private static List<String> queries() throws IOException {
        try (InputStream in = LensQueries.class.getResourceAsStream("tpch.sql")) {
            return Statements.split(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(statement -> statement.text())
                    .toList();
        }
    }

    private static void measure(Side one, Side other, int rounds) throws IOException {
        List<String> queries = queries();
        double[][] times = new double[2][queries.size()];
        double[] sums = new double[2];
        for (int query = 0; query < queries.size(); query++) {
            double[][] runs = new double[2][rounds];
            for (int round = -1; round < rounds; round++) {
                boolean swapped = (round & 1) == 1;
                for (int turn = 0; turn < 2; turn++) {
                    int side = swapped ? 1 - turn : turn;
                    double millis = time(side == 0 ? one : other, queries.get(query));
                    if (round >= 0) {
                        runs[side][round] = millis;
                    }
                }
            }
            for (int side = 0; side < 2; side++) {
                times[side][query] = median(runs[side]);
                sums[side] += times[side][query];
            }
            System.out.printf(Locale.ROOT, "%d %.0f %.0f%n", query + 1, times[0][query], times[1][query]);
        }
        System.out.printf(Locale.ROOT, "**sum** **%.0f** **%.0f**%n", sums[0], sums[1]);
        System.out.printf(Locale.ROOT, "%.3f%n", sums[0] / sums[1]);
    }

    private static double time(Side side, String sql) throws IOException {
        long start = System.nanoTime();
        side.run(sql);
        return (System.nanoTime() - start) / MILLIS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
