/**
 * Sessions on a Spark cluster by Spark Connect's client, beside which it is loaded: away from Lens, with the JDK and
 * {@code io.dataspoc.lens.spark.cluster} as all that it shares with it.
 */
package io.dataspoc.lens.spark.connect;
