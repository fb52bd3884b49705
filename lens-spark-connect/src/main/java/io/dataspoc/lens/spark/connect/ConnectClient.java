package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.ClusterClient;
import io.dataspoc.lens.spark.cluster.ClusterSettings;
import org.apache.spark.sql.connect.SparkSession;

/** Opens sessions by Spark Connect. */
public final class ConnectClient implements ClusterClient {
    @Override
    public Cluster connect(ClusterSettings settings) {
        Failures failures = new Failures(settings.address());
        Endpoint.of(settings).requireReachable();
        return Calls.withOwnClasses(() -> failures.whileConnecting(() -> open(settings, failures)));
    }

    private static Cluster open(ClusterSettings settings, Failures failures) {
        SparkSession session = Sessions.open(settings);
        try {
            return new ConnectCluster(session, Sessions.prepare(session, settings), failures);
        } catch (Exception e) {
            ConnectCluster.release(session);
            throw e;
        }
    }
}
