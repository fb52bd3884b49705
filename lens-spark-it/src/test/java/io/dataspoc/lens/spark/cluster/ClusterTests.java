package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A session for each test, by the client as it is installed. */
abstract class ClusterTests {
    static SparkCluster spark;
    static ClusterLoader loader;

    Cluster cluster;

    @BeforeAll
    static void loads() {
        spark = SparkCluster.shared();
        loader = ClusterLoader.of(SparkCluster.client());
    }

    @BeforeEach
    void connects() {
        cluster = connect(Map.of());
    }

    @AfterEach
    void disconnects() {
        cluster.close();
    }

    static Cluster connect(Map<String, String> options) {
        return loader.connect(new ClusterSettings(spark.url(), options));
    }

    /** The single value of a query. */
    Object value(String sql) {
        return cluster.collect(sql).rows().get(0).get(0);
    }

    List<List<Object>> rows(String sql) {
        return cluster.collect(sql).rows();
    }

    static ClusterException failure(ClusterException.Kind kind, ThrowingCallable work) {
        ClusterException failure = catchThrowableOfType(ClusterException.class, work);
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("\tat ");
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }
}
