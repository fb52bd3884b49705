package io.dataspoc.lens.spark.cluster;

/** Opens sessions; implemented beside Spark's client and found by {@link ClusterLoader}. */
public interface ClusterClient {
    /**
     * Opens a session.
     *
     * @throws ClusterException if the server can't be reached or is too old
     */
    Cluster connect(ClusterSettings settings);
}
