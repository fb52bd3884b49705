package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.Field;
import io.dataspoc.lens.spark.cluster.Rows;
import io.dataspoc.lens.spark.cluster.Written;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connect.SparkSession;

/** A session by Spark Connect. */
final class ConnectCluster implements Cluster {
    private final SparkSession session;
    private final String version;
    private final Queries queries;
    private final Calls calls;

    ConnectCluster(SparkSession session, String version, Failures failures) {
        this.session = session;
        this.version = version;
        this.queries = new Queries(session);
        this.calls = new Calls(failures, session::interruptAll);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void mount(String view, List<String> files, List<Field> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("View '" + view + "' has no columns.");
        }
        run(() -> new Mount(queries, view, columns).of(files));
    }

    @Override
    public void define(String view, String sql) {
        run(() -> queries.of(sql).createOrReplaceTempView(Names.quoted(view)));
    }

    @Override
    public List<Field> describe(String sql) {
        return calls.run(() -> Types.fields(queries.of(sql).schema()));
    }

    @Override
    public Rows collect(String sql) {
        return calls.run(() -> {
            Dataset<Row> query = queries.of(sql);
            Values values = new Values(query.schema());
            calls.requireWanted();
            return values.rows(query);
        });
    }

    @Override
    public Written write(String sql, String folder, List<String> partitionBy) {
        return calls.run(() -> new FolderWrite(queries, calls, folder).of(sql, partitionBy));
    }

    @Override
    public void cancel() {
        calls.cancel();
    }

    private void run(Runnable work) {
        calls.run(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void close() {
        if (calls.close()) {
            release(session);
        }
    }

    /** Ends a session here and, if that can be reached, on the server, which would forget it after an hour. */
    static void release(SparkSession session) {
        try {
            session.close();
        } catch (RuntimeException e) {
            session.client().shutdown();
        }
    }
}
