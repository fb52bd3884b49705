/** Transforms on a Spark cluster: {@link io.dataspoc.lens.spark.SparkEngine} first. */
package io.dataspoc.lens.spark;
