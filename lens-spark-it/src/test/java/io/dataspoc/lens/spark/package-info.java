/** Transforms on a real cluster, from the command line to the bucket, and queries on both engines side by side. */
package io.dataspoc.lens.spark;
