/** The plugin on a cluster of real processes. */
package io.dataspoc.lens.spark.cluster;
