package io.dataspoc.lens.spark;

import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.ClusterLoader;
import io.dataspoc.lens.spark.cluster.ClusterSettings;
import io.dataspoc.lens.spark.cluster.SparkCluster;
import io.dataspoc.lens.spark.translate.Translator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with both engines and a translator between them. */
abstract class TwinTests {
    private static final Instant NOW = Instant.parse("2026-04-14T12:34:56Z");

    @TempDir
    Path folder;

    Cluster cluster;
    Session session;
    Translator translator;
    TwinTables tables;
    BothEngines engines;

    @BeforeEach
    void opens() {
        SparkCluster spark = SparkCluster.shared();
        cluster = ClusterLoader.of(SparkCluster.client()).connect(new ClusterSettings(spark.url(), Map.of()));
        session = Session.open(folder.resolve("spill"));
        translator = new Translator(folder.resolve("scratch"), NOW);
        tables = new TwinTables(session, cluster, folder);
        engines = new BothEngines(translator, session, cluster, tables::find);
    }

    @AfterEach
    void closes() {
        translator.close();
        session.close();
        cluster.close();
    }
}
