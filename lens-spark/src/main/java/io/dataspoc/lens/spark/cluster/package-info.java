/**
 * A Spark cluster, as transforms use it.
 *
 * <p>Spark's client and Lens need different versions of the same libraries, so the client has a class loader of its own
 * ({@link io.dataspoc.lens.spark.cluster.ClusterLoader}), which shares nothing with Lens but the JDK and this package.
 * Therefore nothing here mentions other types than the JDK's and its own.
 */
package io.dataspoc.lens.spark.cluster;
